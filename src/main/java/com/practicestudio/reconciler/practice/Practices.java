package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.values.Phones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registry of the practices that are served. */
@Component
public class Practices {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int LONGEST_NAME = 200;

    private static final String SELECT = "SELECT id, practice_key, name, time_zone, phone_region FROM practice ";
    private static final String INSERT = """
            INSERT INTO practice (practice_key, name, time_zone, phone_region, created_at, updated_at)
            VALUES (:key, :name, :zone, :region, :now, :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Practices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The practice with this key. @throws UnknownPractice when there is none */
    public Practice require(String key) {
        return where("practice_key = ?", key).orElseThrow(() -> new UnknownPractice(key));
    }

    /** Whether a practice has this key. */
    public boolean has(String key) {
        return where("practice_key = ?", key).isPresent();
    }

    /** The practice with this key, else the one with this id; empty when there is neither. */
    public Optional<Practice> find(String keyOrId) {
        var byKey = where("practice_key = ?", keyOrId);
        return byKey.isEmpty() && ID.matcher(keyOrId).matches() ? where("id = ?", Long.valueOf(keyOrId)) : byKey;
    }

    /** The practice with this id; empty when there is none. */
    public Optional<Practice> find(long id) {
        return where("id = ?", id);
    }

    /** Whether rows that come with its webhooks may be believed without being asked for; off by default. */
    public boolean trustsPayload(Practice practice) {
        return jdbc.sql("SELECT trust_payload FROM practice WHERE id = ?")
                .param(practice.id())
                .query(Boolean.class)
                .single();
    }

    /** Sets whether rows that come with its webhooks may be believed. */
    public void trustPayload(Practice practice, boolean trusted) {
        jdbc.sql("UPDATE practice SET trust_payload = ? WHERE id = ?")
                .params(trusted, practice.id())
                .update();
    }

    private Optional<Practice> where(String condition, Object value) {
        return jdbc.sql(SELECT + "WHERE " + condition)
                .param(value)
                .query(Practices::practice)
                .optional();
    }

    /** All of them, by key. */
    public List<Practice> all() {
        return jdbc.sql(SELECT + "ORDER BY practice_key")
                .query(Practices::practice)
                .list();
    }

    /**
     * Adds a practice, or returns the one that is there when all its values are the same.
     *
     * @param timeZone any zone that Java knows, legacy names such as {@code US/Eastern} included
     * @throws PracticeProblem when a value cannot be used, or the key is taken by a practice with other values
     */
    public Practice add(String key, String name, ZoneId timeZone, String phoneRegion) {
        check(key, name, phoneRegion);
        try {
            insert(key, name.strip(), timeZone, phoneRegion);
        } catch (DuplicateKeyException isThere) {
            return same(require(key), name.strip(), timeZone, phoneRegion);
        }
        return require(key);
    }

    private void insert(String key, String name, ZoneId timeZone, String phoneRegion) {
        jdbc.sql(INSERT)
                .param("key", key)
                .param("name", name)
                .param("zone", timeZone.getId())
                .param("region", phoneRegion)
                .param("now", LocalDateTime.now(clock))
                .update();
    }

    private static void check(String key, String name, String phoneRegion) {
        if (!KEY.matcher(key).matches()) {
            throw new PracticeProblem("'" + key + "' cannot be a practice's key: it takes 1 to 63 lower-case letters,"
                    + " digits and hyphens, and starts with no hyphen.");
        }
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new PracticeProblem(
                    "The name of practice '" + key + "' has to have 1 to " + LONGEST_NAME + " characters.");
        }
        if (!Phones.knowsRegion(phoneRegion)) {
            throw new PracticeProblem("'" + phoneRegion + "' is no country that phone numbers are known of: give its"
                    + " two letters in capitals, such as US.");
        }
    }

    private static Practice same(Practice stored, String name, ZoneId timeZone, String phoneRegion) {
        var asked = new Practice(stored.id(), stored.key(), name, timeZone, phoneRegion);
        if (!stored.equals(asked)) {
            throw new PracticeProblem("Practice '" + stored.key() + "' is there already, with name '" + stored.name()
                    + "', time zone " + stored.timeZone() + " and phone region " + stored.phoneRegion()
                    + "; nothing was changed. Add the new one under another key.");
        }
        return stored;
    }

    private static Practice practice(ResultSet row, int number) throws SQLException {
        return new Practice(
                row.getLong("id"),
                row.getString("practice_key"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("phone_region"));
    }
}
