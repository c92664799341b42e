package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.drchrono.RawRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Which records of a practice are said to have changed. A hint is no evidence: each record is asked for. Whoever gives the
 * hints keeps them until they are settled.
 */
@NamedInterface("control")
public interface Hints {

    /** Names of the resources that something is said of. */
    Set<String> resources();

    /** The records of a resource that are not settled, each once, the longest waiting first. */
    List<Hint> of(String resource);

    /** These records were asked for. Called in the transaction that commits what became of them. @param run the job execution */
    void settled(String resource, Collection<String> externalIds, long run);

    /**
     * These records could not be asked for. They are left out of {@link #of} until they have waited a while. Called in the
     * transaction that commits what became of the others, when nothing is left to be asked for in it.
     *
     * @param run the job execution
     * @param reason plain words, never a value
     */
    void failed(String resource, Collection<String> externalIds, long run, String reason);

    /**
     * The process that was following these died. Once may have been anybody's fault; what is at hand whenever one dies is left out
     * of {@link #of} until it has waited a while.
     *
     * @param run the job execution that was left open
     */
    void died(long run);

    /**
     * One record.
     *
     * @param externalId DrChrono's id
     * @param sent the row that came with the hint, where the practice allows it to be believed; else null
     */
    record Hint(String externalId, @Nullable RawRow sent) {}
}
