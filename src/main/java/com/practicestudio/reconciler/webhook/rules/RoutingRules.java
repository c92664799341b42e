package com.practicestudio.reconciler.webhook.rules;

import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.webhook.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rules by which a practice's events are routed, each for one event by the name that is sent. Without a rule, an event
 * feeds job {@code delta} when it is about a resource that we hold, and is ignored when it is not.
 */
@Component
public class RoutingRules {

    private static final String SELECT = """
            SELECT p.practice_key, r.event, r.job, r.created_at
            FROM webhook_rule r JOIN practice p ON p.id = r.practice_id
            """;
    // created_at goes first: it is assigned while job is still the old one.
    private static final String UPSERT = """
            INSERT INTO webhook_rule (practice_id, event, job, created_at) VALUES (:practice, :event, :job, :now)
            ON DUPLICATE KEY UPDATE
              created_at = CASE WHEN job <=> VALUES(job) THEN created_at ELSE VALUES(created_at) END,
              job = VALUES(job)
            """;
    private static final String DELETE = "DELETE FROM webhook_rule WHERE practice_id = ? AND event = ?";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApiVersions versions;
    private final EventJobs jobs;

    public RoutingRules(JdbcClient jdbc, Clock clock, ApiVersions versions, JobCatalog jobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.versions = versions;
        this.jobs = new EventJobs(jobs);
    }

    /** Where an event of a practice goes. @param event as it is sent; what nobody knows is ignored */
    public Route of(Practice practice, String event) {
        return of(practice.id()).getOrDefault(event, Route.IGNORED);
    }

    /** Where each of a practice's events goes: all that are known, with a rule or without, by the name that is sent. One query. */
    public Map<String, Route> of(long practiceId) {
        var routes = new HashMap<String, Route>();
        Event.all().forEach(event -> routes.put(event.name(), Route.withoutRule(event.resource())));
        jdbc.sql(SELECT + "WHERE r.practice_id = ?")
                .param(practiceId)
                .query(this::rule)
                .list()
                .forEach(rule -> routes.put(rule.event(), rule.route()));
        return Map.copyOf(routes);
    }

    /** All rules, by practice and event. @param practice key, or null for all */
    public List<RoutingRule> list(@Nullable String practice) {
        return jdbc.sql(SELECT
                        + "WHERE :practice IS NULL OR p.practice_key = :practice ORDER BY p.practice_key, r.event")
                .param("practice", practice)
                .query(this::rule)
                .list();
    }

    /**
     * Lets an event feed a job, whatever became of it before.
     *
     * @param job {@code delta}, or the name of an incremental descriptor that reads what the event is about
     * @throws PracticeProblem when there is no such event or job, when the event is about nothing that we hold, when it
     *     cannot feed this job, or when the API version of the practice has no webhooks
     */
    public void set(Practice practice, String event, String job) {
        versions.requireWebhooks(practice);
        jobs.requireFeedable(EventJobs.require(event), job);
        put(practice, event, job);
    }

    /**
     * Lets an event be ignored, whatever became of it before.
     *
     * @throws PracticeProblem when there is no such event, or when the API version of the practice has no webhooks
     */
    public void ignore(Practice practice, String event) {
        versions.requireWebhooks(practice);
        EventJobs.require(event);
        put(practice, event, null);
    }

    private void put(Practice practice, String event, @Nullable String job) {
        jdbc.sql(UPSERT)
                .param("practice", practice.id())
                .param("event", event)
                .param("job", job)
                .param("now", LocalDateTime.now(clock.withZone(UTC)))
                .update();
    }

    /**
     * Takes a rule away.
     *
     * @return whether there was one
     * @throws PracticeProblem when there is neither a rule for this event nor such an event
     */
    public boolean clear(Practice practice, String event) {
        // The rule goes first: nobody may know its event any more.
        var removed = jdbc.sql(DELETE).params(practice.id(), event).update() > 0;
        if (!removed) {
            EventJobs.require(event);
        }
        return removed;
    }

    private RoutingRule rule(ResultSet row, int number) throws SQLException {
        var event = Event.of(row.getString(2)).orElse(null);
        var job = row.getString(3);
        return new RoutingRule(
                row.getString(1),
                row.getString(2),
                event == null ? null : event.resource(),
                job,
                job == null ? null : jobs.problem(event, job),
                row.getObject(4, LocalDateTime.class).toInstant(UTC));
    }
}
