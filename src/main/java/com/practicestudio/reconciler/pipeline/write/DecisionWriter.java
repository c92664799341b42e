package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.drift.DriftWatch;
import com.practicestudio.reconciler.pipeline.errors.SyncErrors;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.map.Problem;
import com.practicestudio.reconciler.pipeline.read.PageReader;
import com.practicestudio.reconciler.pipeline.standing.RowCounts;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.Change;
import com.practicestudio.reconciler.pipeline.table.Change.Kind;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import com.practicestudio.reconciler.pipeline.table.Stored;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.write.Outcomes.Outcome;
import com.practicestudio.reconciler.pipeline.write.Tally.Count;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes a slice: resolves its references, selects what we hold of it, decides row by row, writes the changes in one
 * batch, then outcomes, errors and counts, and last extends the lease. All of it is one transaction together with the reader's
 * checkpoint.
 */
final class DecisionWriter implements ItemStreamWriter<Candidates> {

    private final Work work;
    private final RowTable table;
    private final Referrals referrals;
    private final Decisions decisions;
    private final RowWriting rows;
    private final SyncErrors errors;
    private final Outcomes outcomes;
    private final RowCounts counts;
    private final DriftWatch drift;
    private final Clock clock;
    private final String resource;
    private final Tally tally = new Tally();

    DecisionWriter(
            Work work,
            String resource,
            RowTable table,
            Referrals referrals,
            Decisions decisions,
            RowWriting rows,
            SyncErrors errors,
            Outcomes outcomes,
            RowCounts counts,
            DriftWatch drift,
            Clock clock) {
        this.work = work;
        this.resource = resource;
        this.table = table;
        this.referrals = referrals;
        this.decisions = decisions;
        this.rows = rows;
        this.errors = errors;
        this.outcomes = outcomes;
        this.counts = counts;
        this.drift = drift;
        this.clock = clock;
    }

    @Override
    public void write(Chunk<? extends Candidates> chunk) {
        try {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            chunk.forEach(mapped -> apply(mapped, now));
            counts.add(work.practice().id(), tally.outcomes(), now);
            work.fence().extend();
        } catch (DataAccessException | TransactionException e) {
            // Not as the cause: the driver's message may hold values.
            throw DatabaseTrouble.in(resource, e);
        }
    }

    private void apply(Candidates mapped, Instant now) {
        var practice = work.practice().id();
        var resolved = referrals.resolve(practice, mapped.rows());
        var stored = stored(resolved.candidates(), mapped.held());
        var timely = timely(mapped, resolved.candidates(), stored, now);
        var changes = decide(timely, stored, resolved.ids(), now);
        var refused = rows.write(practice, changes);
        var settled = settled(timely, refused);
        var newlyFailed = errors.settle(run(), settled, now);
        var written = changes.stream()
                .filter(change -> change.kind() != Kind.RENEWAL && !refused.containsKey(change))
                .toList();
        outcomes.record(run(), practice, outcomes(written, settled, newlyFailed), now);
        bury(mapped.gone(), now);
        drift.observe(sentJustNow(mapped.rows()), mapped.unchanged() > 0, run(), now);
        count(written, settled);
        tally.add(Count.UNCHANGED, mapped.unchanged() + resolved.candidates().size() - timely.size());
        tally.add(Count.READ, mapped.read());
    }

    private static List<RawRow> sentJustNow(List<Candidate> rows) {
        return rows.stream()
                .map(Candidate::item)
                .filter(item -> !item.queued())
                .map(Item::row)
                .toList();
    }

    private void bury(List<String> gone, Instant now) {
        if (!gone.isEmpty()) {
            var practice = work.practice().id();
            table.bury(practice, gone, now);
            var buried = gone.stream()
                    .map(id -> new Outcome(id, Kind.UPDATE.name(), List.of("deleted_at")))
                    .toList();
            outcomes.record(run(), practice, buried, now);
            tally.add(Count.UPDATED, gone.size());
        }
    }

    private Map<String, Stored> stored(List<Candidate> candidates, Set<String> held) {
        return table.find(
                work.practice().id(),
                candidates.stream()
                        .filter(candidate -> candidate.row() != null)
                        .map(Candidate::externalId)
                        .filter(held::contains)
                        .toList());
    }

    /** What is late is as if it had never come: the errors in the queue are those of the newer version. */
    private List<Candidate> timely(
            Candidates mapped, List<Candidate> candidates, Map<String, Stored> stored, Instant now) {
        return candidates.stream()
                .filter(candidate ->
                        !decisions.isLate(candidate, stored.get(candidate.externalId()), mapped.askedAt(), now))
                .toList();
    }

    private List<Change> decide(
            List<Candidate> timely, Map<String, Stored> stored, Map<Reference, Long> ids, Instant now) {
        return timely.stream()
                .filter(candidate -> candidate.row() != null)
                .flatMap(
                        candidate -> decisions.decide(candidate, stored.get(candidate.externalId()), ids, now).stream())
                .toList();
    }

    private static List<Candidate> settled(List<Candidate> candidates, Map<Change, Problem> refused) {
        var byId = new LinkedHashMap<String, Candidate>();
        candidates.forEach(candidate -> byId.put(candidate.externalId(), candidate));
        refused.forEach((change, problem) ->
                byId.computeIfPresent(change.externalId(), (id, candidate) -> candidate.rejectedFor(problem)));
        return List.copyOf(byId.values());
    }

    private static List<Outcome> outcomes(List<Change> written, List<Candidate> settled, List<String> newlyFailed) {
        var all = new ArrayList<Outcome>();
        written.forEach(
                change -> all.add(new Outcome(change.externalId(), change.kind().name(), change.fields())));
        settled.stream()
                .filter(candidate -> candidate.row() == null && newlyFailed.contains(candidate.externalId()))
                .forEach(candidate -> all.add(new Outcome(
                        candidate.externalId(),
                        "REJECTED",
                        candidate.problems().stream().map(Problem::field).toList())));
        return all;
    }

    private void count(List<Change> written, List<Candidate> settled) {
        var inserted =
                written.stream().filter(change -> change.kind() == Kind.INSERT).count();
        var rejected =
                settled.stream().filter(candidate -> candidate.row() == null).count();
        tally.add(Count.INSERTED, inserted);
        tally.add(Count.UPDATED, written.size() - inserted);
        tally.add(Count.REJECTED, rejected);
        tally.add(Count.UNCHANGED, settled.size() - rejected - written.size());
        tally.add(
                Count.PROBLEMS,
                settled.stream()
                        .filter(candidate -> candidate.row() != null)
                        .mapToLong(candidate -> candidate.problems().size())
                        .sum());
    }

    /** Runs in the chunk's transaction. */
    @Override
    public void update(ExecutionContext context) {
        if (tally.commitTo(context)) {
            work.progress().advanced(resource, Count.READ.in(context), PageReader.rowsExpected(context));
        }
    }

    private static long run() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext())
                .getStepExecution()
                .getJobExecutionId();
    }
}
