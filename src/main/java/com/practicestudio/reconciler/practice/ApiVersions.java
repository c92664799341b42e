package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.drchrono.PracticeVersions;
import com.practicestudio.reconciler.practice.ApiVersion.Webhooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The versions of DrChrono's API, and which practice uses which. A practice without one uses that of the settings. What is
 * changed holds from the next request on, in other processes a quarter of a second later.
 */
@Component
public class ApiVersions implements PracticeVersions {

    private static final String SELECT =
            "SELECT v.name, v.header, v.webhooks, v.resources, v.limitations FROM api_version v ";

    private final JdbcClient jdbc;
    private final Remembered<String, Optional<ApiVersion>> asked;

    public ApiVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.asked = new Remembered<>(practice -> Optional.of(of(practice)));
    }

    /** That of a practice; empty when it uses that of the settings. */
    public Optional<ApiVersion> of(Practice practice) {
        return of(practice.key());
    }

    private Optional<ApiVersion> of(String practice) {
        return jdbc.sql(SELECT + "JOIN practice p ON p.api_version = v.name WHERE p.practice_key = ?")
                .param(practice)
                .query(ApiVersions::version)
                .optional();
    }

    @Override
    public @Nullable String header(String practice) {
        return asked.find(practice)
                .flatMap(version -> version)
                .map(ApiVersion::header)
                .orElse(null);
    }

    /** @throws PracticeProblem when there is none of this name */
    public ApiVersion require(String name) {
        return jdbc.sql(SELECT + "WHERE v.name = ?")
                .param(name)
                .query(ApiVersions::version)
                .optional()
                .orElseThrow(() -> new PracticeProblem(
                        "There is no API version '%s'. There are: %s.".formatted(name, String.join(", ", names()))));
    }

    private List<String> names() {
        return jdbc.sql("SELECT name FROM api_version ORDER BY name DESC")
                .query(String.class)
                .list();
    }

    /** Sets the version of a practice. @param version null for that of the settings */
    public void set(Practice practice, @Nullable ApiVersion version) {
        jdbc.sql("UPDATE practice SET api_version = ? WHERE id = ?")
                .param(version == null ? null : version.name())
                .param(practice.id())
                .update();
        asked.forgetAll();
    }

    /** Sets the version of a practice that has none. @throws PracticeProblem when it has another one */
    public void setFirst(Practice practice, ApiVersion version) {
        of(practice).filter(other -> !other.equals(version)).ifPresent(other -> {
            throw new PracticeProblem("Practice '%s' is there already, with API version %s; nothing was changed."
                            .formatted(practice.key(), other.name())
                    + " 'practice set %s --api-version %s' changes that.".formatted(practice.key(), version.name()));
        });
        set(practice, version);
    }

    /** @throws PracticeProblem when the version of the practice has no webhooks */
    public void requireWebhooks(Practice practice) {
        of(practice).filter(version -> version.webhooks() == Webhooks.NONE).ifPresent(version -> {
            throw new PracticeProblem(refusal(practice, version, "has no webhooks"));
        });
    }

    /** @throws PracticeProblem when the version of the practice does not have this resource */
    public void requireResource(Practice practice, String resource) {
        of(practice).filter(version -> !version.has(resource)).ifPresent(version -> {
            var all = new TreeSet<>(Optional.ofNullable(version.resources()).orElse(Set.of()));
            throw new PracticeProblem(
                    refusal(practice, version, "has no %s, only %s".formatted(resource, String.join(", ", all))));
        });
    }

    private static String refusal(Practice practice, ApiVersion version, String what) {
        return "Practice '%s' uses API version %s, which %s; 'practice set %s --api-version' changes that."
                .formatted(practice.key(), version.name(), what, practice.key());
    }

    private static ApiVersion version(ResultSet row, int number) throws SQLException {
        var resources = row.getString(4);
        return new ApiVersion(
                row.getString(1),
                row.getString(2),
                Webhooks.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                resources == null ? null : Set.of(resources.split(",")),
                row.getString(5));
    }
}
