package com.practicestudio.reconciler.pipeline.control;

import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import java.util.List;

/** What today's mapping would make of the error queue. Nothing is written, and DrChrono is not asked. */
public interface Rehearsal {

    /**
     * What reprocessing would do. Only the database itself can say which rows it refuses, and a row that waits for
     * another one of the queue waits here although it would follow that one in.
     *
     * @param goIn rows without a problem
     * @param goInInPart rows of which one or more fields would stay as they are
     * @param stayOut rows that would not be applied
     * @param wrong what would still be wrong, most frequent first
     */
    record Forecast(long goIn, long goInInPart, long stayOut, List<StillWrong> wrong) {}

    /**
     * @param field our name of the field, or empty when rows as a whole are meant
     * @param rows how many rows have it
     */
    record StillWrong(String resource, Kind kind, String field, long rows) {}

    /**
     * A code of DrChrono's that no table of the practice knows.
     *
     * @param table name of the code table
     * @param code as DrChrono sent it; whoever typed free text into such a field may have typed a patient's data
     * @param rows how many open entries have it
     */
    record UnknownCode(String table, String resource, String field, String code, long rows) {

        @Override
        public String toString() {
            return "UnknownCode[" + table + "]";
        }
    }

    /** @param practice key */
    Forecast reprocess(String practice, Filter filter, RunProgress progress);

    /** Most frequent first. @param practice key */
    List<UnknownCode> unknownCodes(String practice);
}
