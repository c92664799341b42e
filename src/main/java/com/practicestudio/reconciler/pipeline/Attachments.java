package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.practice.Practice;
import java.util.List;

/**
 * What hangs on the rows of a resource and is fetched apart from them, such as the files of documents. What cannot be
 * fetched is noted by whoever fetches it; it never keeps the rows from being written.
 */
@FunctionalInterface
public interface Attachments {

    /** For rows that are all there is. */
    Attachments NONE = (practice, rows) -> {};

    /**
     * Fetches and keeps what hangs on the rows of a page. Called right after the page was fetched and before its rows are
     * written, in a thread that holds neither a transaction nor a connection; the same page may come again.
     */
    void keep(Practice practice, List<RawRow> rows);
}
