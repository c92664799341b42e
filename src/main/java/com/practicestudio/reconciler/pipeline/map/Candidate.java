package com.practicestudio.reconciler.pipeline.map;

import com.practicestudio.reconciler.pipeline.walk.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that was mapped, on its way to the decision.
 *
 * @param item where it comes from
 * @param row our record, or null when the row was rejected
 * @param sourceUpdatedAt DrChrono's naive time of the last change, text of the wire, or null
 * @param deleted whether DrChrono says that the record is deleted
 * @param problems fields that could not be used, or the one reason why the row could not
 * @param kept columns that keep their old values
 * @param content the half of the row's digest that stands for what DrChrono sent; empty when the row was rejected
 */
public record Candidate(
        Item item,
        @Nullable Record row,
        @Nullable String sourceUpdatedAt,
        boolean deleted,
        List<Problem> problems,
        Set<String> kept,
        byte[] content) {

    /** A row that goes no further. */
    public static Candidate rejected(Item item, Problem reason) {
        return new Candidate(item, null, null, false, List.of(reason), Set.of(), new byte[0]);
    }

    /** The same row, with what was found out about it since. */
    public Candidate with(List<Problem> moreProblems, Set<String> moreKept) {
        var allProblems = new ArrayList<>(problems);
        allProblems.addAll(moreProblems);
        var allKept = new HashSet<>(kept);
        allKept.addAll(moreKept);
        return new Candidate(item, row, sourceUpdatedAt, deleted, allProblems, allKept, content);
    }

    /** The same row, going no further. */
    public Candidate rejectedFor(Problem reason) {
        return rejected(item, reason);
    }

    /** DrChrono's id. */
    public String externalId() {
        return item.externalId();
    }

    /** Rows hold PHI: nothing but the id is ever printed. */
    @Override
    public String toString() {
        return "Candidate[" + item.externalId() + "]";
    }
}
