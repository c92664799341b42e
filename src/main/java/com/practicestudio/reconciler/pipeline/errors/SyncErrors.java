package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.map.Problem;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.ManyRows;
import com.practicestudio.reconciler.pipeline.walk.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One resource's part of the error queue, as the writer sees it. A problem that stands there already with the same row
 * is not written again, unless it was tried once more in vain; what an operator discarded stays so until the row changes;
 * what went in is closed by itself. A row that is too large to be kept has an entry without it, which cannot be worked off:
 * it is closed when DrChrono sends a row that goes in.
 */
public final class SyncErrors {

    /** What a statement of the usual size takes, whatever its characters become in UTF-8. */
    private static final int LONGEST_PAYLOAD = 4_000_000;

    private static final byte[] NOT_KEPT = new byte[0];

    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final Supplier<Mac> macs;
    private final String resource;
    private final long practice;
    private final RawRow.@Nullable Selection compared;
    /** Whether any stands there, asked for when that is first needed. */
    private volatile @Nullable Boolean any;

    /** @param practice our id of it @param compared fields in which a row is the one that stands there, or null for all of it */
    public SyncErrors(
            JdbcTemplate jdbc,
            FieldCipher cipher,
            String resource,
            long practice,
            RawRow.@Nullable Selection compared) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.macs = cipher.digests("sync_error");
        this.resource = resource;
        this.practice = practice;
        this.compared = compared;
    }

    private boolean any() {
        var known = any;
        if (known == null) {
            known = !jdbc.queryForList("""
                            SELECT 1 FROM sync_error
                            WHERE practice_id = ? AND resource = ? AND state <> 'RESOLVED' LIMIT 1
                            """, practice, resource).isEmpty();
            any = known;
        }
        return known;
    }

    private record Known(long id, String externalId, String kind, String field, byte[] digest, String state) {

        boolean is(String otherId, Problem problem) {
            return externalId.equals(otherId) && kind.equals(problem.kind().name()) && field.equals(problem.field());
        }

        boolean waits() {
            return kind.equals(Kind.WAITING.name());
        }
    }

    /** A problem that is not in the queue yet. */
    private record Fresh(Candidate candidate, Problem problem) {}

    /**
     * Brings the queue in line with a chunk.
     *
     * @return the ids of the records with at least one problem that is new
     */
    public List<String> settle(long run, List<Candidate> candidates, Instant now) {
        var known = known(candidates);
        var fresh = candidates.stream()
                .flatMap(candidate -> candidate.problems().stream().map(problem -> new Fresh(candidate, problem)))
                .filter(problem -> !stands(problem, known))
                .toList();
        write(run, fresh, now);
        close(known, candidates, now);
        return fresh.stream()
                .map(problem -> problem.candidate().externalId())
                .distinct()
                .toList();
    }

    /** Those of these records that have an open error. */
    public Set<String> openOf(Set<String> externalIds) {
        if (!any() || externalIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.queryForList("""
                        SELECT external_id FROM sync_error
                        WHERE practice_id = ? AND resource = ? AND state = 'OPEN' AND external_id IN (%s)
                        """.formatted(placeholders(externalIds)), String.class, parameters(externalIds)));
    }

    /** Whether each of these rows stands in the queue already exactly as it came now. */
    public boolean standAsTheyCame(List<Candidate> candidates) {
        var known = known(candidates);
        return candidates.stream()
                .allMatch(candidate -> known.stream()
                        .filter(entry -> entry.externalId().equals(candidate.externalId()))
                        .anyMatch(entry -> Arrays.equals(entry.digest(), digest(candidate.item()))));
    }

    private List<Known> known(List<Candidate> candidates) {
        if (!any() || candidates.isEmpty()) {
            return List.of();
        }
        var ids = candidates.stream().map(Candidate::externalId).toList();
        return jdbc.query(
                """
                SELECT id, external_id, kind, field, payload_digest, state FROM sync_error
                WHERE practice_id = ? AND resource = ? AND state <> 'RESOLVED' AND external_id IN (%s)
                """.formatted(placeholders(ids)),
                (row, number) -> new Known(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBytes(5),
                        row.getString(6)),
                parameters(ids));
    }

    private Object[] parameters(Collection<String> externalIds) {
        var parameters = new ArrayList<Object>(List.of(practice, resource));
        parameters.addAll(externalIds);
        return parameters.toArray();
    }

    private static String placeholders(Collection<String> externalIds) {
        return String.join(", ", Collections.nCopies(externalIds.size(), "?"));
    }

    private boolean stands(Fresh fresh, List<Known> known) {
        var item = fresh.candidate().item();
        return known.stream()
                .filter(entry -> entry.is(item.externalId(), fresh.problem()))
                .filter(entry -> !item.queued() || entry.state().equals("DISCARDED"))
                .anyMatch(entry -> Arrays.equals(entry.digest(), digest(item)));
    }

    private byte[] digest(Item item) {
        var mac = macs.get();
        if (compared == null || !item.row().isObject()) {
            item.row().feed(mac::update);
        } else {
            item.row().feed(compared, mac::update);
        }
        return mac.doFinal();
    }

    private void write(long run, List<Fresh> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return;
        }
        any = true;
        new ManyRows<Fresh>(jdbc, """
                        INSERT INTO sync_error
                          (practice_id, resource, external_id, kind, field, reason, waits_for_resource, waits_for_id, payload,
                           payload_digest, state, attempts, first_run_id, last_run_id, first_seen_at, last_seen_at)
                        """, 16, """
                        ON DUPLICATE KEY UPDATE reason = VALUES(reason), waits_for_resource = VALUES(waits_for_resource),
                          waits_for_id = VALUES(waits_for_id), payload = VALUES(payload),
                          attempts = IF(state = 'OPEN' AND payload_digest = VALUES(payload_digest), attempts + 1, 1),
                          payload_digest = VALUES(payload_digest), state = 'OPEN', state_reason = NULL, closed_at = NULL,
                          last_run_id = VALUES(last_run_id), last_seen_at = VALUES(last_seen_at)
                        """, problem -> entry(run, problem, now)).write(fresh);
    }

    private @Nullable Object[] entry(long run, Fresh fresh, Instant now) {
        var item = fresh.candidate().item();
        var problem = fresh.problem();
        Reference waitsFor = problem.waitsFor();
        var payload = payload(item);
        return new @Nullable Object[] {
            practice,
            resource,
            item.externalId(),
            problem.kind().name(),
            cut(problem.field(), 64),
            cut(
                    payload.length > 0 ? problem.reason() : problem.reason() + "; the row is too large to be kept here",
                    500),
            waitsFor == null ? null : waitsFor.resource(),
            waitsFor == null ? null : cut(waitsFor.externalId(), 64),
            payload,
            digest(item),
            "OPEN",
            1,
            run,
            run,
            Column.bound(now),
            Column.bound(now)
        };
    }

    private byte[] payload(Item item) {
        var json = item.row().json();
        return json.length() > LONGEST_PAYLOAD
                ? NOT_KEPT
                : cipher.encrypt(json, place(practice, resource, item.externalId()));
    }

    /** Whatever DrChrono sent, an error has to fit into the queue. */
    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Where a payload is stored, for the cipher. */
    static String[] place(long practice, String resource, String externalId) {
        return new String[] {"sync_error", "payload", Long.toString(practice), resource, externalId};
    }

    /**
     * Closes what was open for rows that went in, except for the problems they still have. A row that came and is refused for
     * another reason waits no longer: what waited was an older version of it.
     */
    private void close(List<Known> known, List<Candidate> candidates, Instant now) {
        var came = candidates.stream().collect(Collectors.toMap(Candidate::externalId, Function.identity()));
        var over = known.stream()
                .filter(entry -> entry.state().equals("OPEN"))
                .filter(entry -> isOver(entry, came.get(entry.externalId())))
                .map(entry -> new Object[] {reason(came.get(entry.externalId())), Column.bound(now), entry.id()})
                .toList();
        if (!over.isEmpty()) {
            jdbc.batchUpdate("""
                    UPDATE sync_error SET state = 'RESOLVED', state_reason = ?, closed_at = ? WHERE id = ?
                    """, over);
        }
    }

    private static boolean isOver(Known entry, @Nullable Candidate came) {
        if (came == null || came.problems().stream().anyMatch(problem -> entry.is(came.externalId(), problem))) {
            return false;
        }
        return came.row() != null || (entry.waits() && !came.item().queued());
    }

    private static String reason(@Nullable Candidate came) {
        return came != null && came.row() != null ? "applied" : "replaced by a later version";
    }
}
