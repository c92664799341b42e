package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.PracticeApplications;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The API applications at DrChrono beside the one of the settings, and which practice belongs to which. What is changed holds
 * from the next request on, in other processes a quarter of a second later.
 */
@Component
public class ApiApplications implements PracticeApplications {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String OF_THE_SETTINGS = "default";
    private static final int LONGEST_CLIENT_ID = 190;

    private static final String COLUMNS =
            "SELECT a.application_key, a.client_id, a.quota_per_hour, a.quota_per_second, a.quota_reserve ";
    private static final String REGISTERED = COLUMNS + """
            , (SELECT COUNT(*) FROM practice p WHERE p.application_id = a.id) AS practices FROM api_application a
            """;

    private final JdbcClient jdbc;
    private final Connections connections;
    private final FieldCipher cipher;
    private final Clock clock;
    private final Remembered<String, Optional<ApiApplication>> asked;

    public ApiApplications(JdbcClient jdbc, Connections connections, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.cipher = cipher;
        this.clock = clock;
        this.asked = new Remembered<>(practice -> Optional.of(look(practice)));
    }

    /**
     * An application as it is registered.
     *
     * @param clientId as DrChrono gave it; it stands in the addresses where access is granted, and is no secret
     * @param practices how many belong to it
     */
    public record Registered(String key, String clientId, ApplicationLimits limits, long practices) {}

    @Override
    public @Nullable ApiApplication of(String practice) {
        return asked.find(practice).flatMap(application -> application).orElse(null);
    }

    private Optional<ApiApplication> look(String practice) {
        return jdbc.sql(COLUMNS
                        + "FROM practice p JOIN api_application a ON a.id = p.application_id WHERE p.practice_key = ?")
                .param(practice)
                .query(ApiApplications::application)
                .optional();
    }

    @Override
    public String clientSecret(String application) {
        return jdbc.sql("SELECT client_secret FROM api_application WHERE application_key = ?")
                .param(application)
                .query((row, number) -> cipher.decrypt(row.getBytes(1), place(application)))
                .single();
    }

    /** All of them, by key. */
    public List<Registered> all() {
        return jdbc.sql(REGISTERED + "ORDER BY a.application_key")
                .query(ApiApplications::registered)
                .list();
    }

    /** @throws PracticeProblem when there is none of this key */
    public Registered require(String key) {
        return find(key)
                .orElseThrow(() -> new PracticeProblem("No API application has the key '" + key
                        + "'. 'application list' shows them, 'application add' adds one."));
    }

    private Optional<Registered> find(String key) {
        return jdbc.sql(REGISTERED + "WHERE a.application_key = ?")
                .param(key)
                .query(ApiApplications::registered)
                .optional();
    }

    /**
     * Adds an application. One that is there with the same values stays; it takes over the secret.
     *
     * @throws PracticeProblem when a value cannot be used, or the key or the client id is taken
     */
    public void add(String key, String clientId, String clientSecret, ApplicationLimits limits) {
        check(key, clientId);
        var there = find(key);
        if (there.isPresent()) {
            same(there.get(), clientId, limits);
            changeSecret(there.get(), clientSecret);
        } else {
            insert(key, clientId, clientSecret, limits);
        }
    }

    private void insert(String key, String clientId, String clientSecret, ApplicationLimits limits) {
        try {
            jdbc.sql("""
                            INSERT INTO api_application (application_key, client_id, client_secret, quota_per_hour,
                              quota_per_second, quota_reserve, created_at, updated_at)
                            VALUES (:key, :client, :secret, :hour, :second, :reserve, :now, :now)
                            """)
                    .param("key", key)
                    .param("client", clientId)
                    .param("secret", cipher.encrypt(clientSecret, place(key)))
                    .param("hour", limits.perHour())
                    .param("second", limits.perSecond())
                    .param("reserve", limits.reserve())
                    .param("now", LocalDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new PracticeProblem("Another API application has this client id or key; nothing was changed."
                    + " 'application list' shows them.");
        }
    }

    private static void same(Registered there, String clientId, ApplicationLimits limits) {
        if (!there.clientId().equals(clientId) || !there.limits().equals(limits)) {
            throw new PracticeProblem("API application '%s' is there already, with other values; nothing was changed."
                            .formatted(there.key())
                    + " 'application set %s' changes its secret and quota.".formatted(there.key()));
        }
    }

    /** Gives an application other limits. */
    public void limit(Registered application, ApplicationLimits limits) {
        jdbc.sql("""
                        UPDATE api_application SET quota_per_hour = :hour, quota_per_second = :second,
                          quota_reserve = :reserve, updated_at = :now
                        WHERE application_key = :key
                        """)
                .param("hour", limits.perHour())
                .param("second", limits.perSecond())
                .param("reserve", limits.reserve())
                .param("now", LocalDateTime.now(clock))
                .param("key", application.key())
                .update();
        asked.forgetAll();
    }

    /** Gives an application another secret, as DrChrono has it now. */
    public void changeSecret(Registered application, String clientSecret) {
        jdbc.sql("UPDATE api_application SET client_secret = ?, updated_at = ? WHERE application_key = ?")
                .params(
                        cipher.encrypt(clientSecret, place(application.key())),
                        LocalDateTime.now(clock),
                        application.key())
                .update();
    }

    /**
     * Gives a practice another application. Its tokens go: DrChrono gave them to the other one, whose quota they would use up.
     *
     * @param application key, or null for that of the settings
     * @return whether that changed anything
     * @throws PracticeProblem when there is none of this key
     */
    public boolean assign(Practice practice, @Nullable String application) {
        if (application != null) {
            require(application);
        }
        var changed = jdbc.sql("""
                        UPDATE practice SET application_id = (SELECT id FROM api_application WHERE application_key = :key)
                        WHERE id = :practice
                          AND NOT (application_id <=> (SELECT id FROM api_application WHERE application_key = :key))
                        """)
                        .param("key", application)
                        .param("practice", practice.id())
                        .update()
                == 1;
        if (changed) {
            asked.forgetAll();
            connections.disconnect(practice);
        }
        return changed;
    }

    /** @throws PracticeProblem when a practice that is there belongs to another application than this */
    public void requireSame(Practice practice, String application) {
        var own = look(practice.key()).map(ApiApplication::key);
        if (!own.equals(Optional.of(application))) {
            throw new PracticeProblem("Practice '%s' is there already, with %s; nothing was changed."
                            .formatted(
                                    practice.key(),
                                    own.map("API application '%s'"::formatted)
                                            .orElse("the API application of the settings"))
                    + " 'practice set %s --application %s' changes that, and forgets its tokens."
                            .formatted(practice.key(), application));
        }
    }

    private static void check(String key, String clientId) {
        if (!KEY.matcher(key).matches()) {
            throw new PracticeProblem(
                    "'" + key + "' cannot be an application's key: it takes 1 to 63 lower-case letters,"
                            + " digits and hyphens, and starts with no hyphen.");
        }
        if (key.equals(OF_THE_SETTINGS)) {
            throw new PracticeProblem("'" + OF_THE_SETTINGS + "' cannot be an application's key: 'practice set' means"
                    + " that of the settings by it.");
        }
        if (clientId.isBlank() || clientId.length() > LONGEST_CLIENT_ID) {
            throw new PracticeProblem("The client id has to have 1 to " + LONGEST_CLIENT_ID + " characters.");
        }
    }

    private static ApiApplication application(ResultSet row, int number) throws SQLException {
        var limits = limits(row);
        return new ApiApplication(
                row.getString("application_key"),
                row.getString("client_id"),
                limits.perHour(),
                limits.perSecond(),
                limits.reserved());
    }

    private static Registered registered(ResultSet row, int number) throws SQLException {
        return new Registered(
                row.getString("application_key"), row.getString("client_id"), limits(row), row.getLong("practices"));
    }

    private static ApplicationLimits limits(ResultSet row) throws SQLException {
        return new ApplicationLimits(
                row.getInt("quota_per_hour"),
                row.getInt("quota_per_second"),
                row.getObject("quota_reserve", Integer.class));
    }

    private static String[] place(String application) {
        return new String[] {"api_application", "client_secret", application};
    }
}
