package com.practicestudio.reconciler.documents;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Attachments;
import com.practicestudio.reconciler.practice.Practice;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Keeps the files of the documents on a page. A file whose document is as it was is not fetched again; one that fails is
 * noted, and tried again when its document is listed again. No connection is held while a file is fetched or stored.
 */
public final class DocumentFiles implements Attachments {

    private static final Logger log = LoggerFactory.getLogger(DocumentFiles.class);

    private static final int MOST_UNREACHABLE = 5;

    private final FileRows files;
    private final FileHost host;
    private final SealedStore store;
    private final MeterRegistry meters;
    private final AtomicInteger unreachableInARow = new AtomicInteger();

    DocumentFiles(FileRows files, FileHost host, SealedStore store, MeterRegistry meters) {
        this.files = files;
        this.host = host;
        this.store = store;
        this.meters = meters;
    }

    /** @throws Interrupted when the thread is interrupted; the files before that are kept */
    @Override
    public void keep(Practice practice, List<RawRow> rows) {
        var listed = rows.stream().map(ListedFile::of).flatMap(Optional::stream).toList();
        var due = files.due(practice.id(), listed);
        var missing = due.size() - keep(practice.id(), due);
        if (missing > 0) {
            log.warn(
                    "{} of {} files of documents could not be kept for practice {}; document_file tells why. They are tried"
                            + " again when their documents are listed again.",
                    missing,
                    due.size(),
                    practice.key());
        }
    }

    /** While their host or our store is away, one of a page is tried and the rest left for another time: rows do not wait for files. */
    private int keep(long practice, List<ListedFile> due) {
        var kept = 0;
        for (var i = 0; i < due.size() && (i == 0 || unreachableInARow.get() < MOST_UNREACHABLE); i++) {
            kept += kept(practice, due.get(i)) ? 1 : 0;
        }
        return kept;
    }

    private boolean kept(long practice, ListedFile file) {
        try {
            var contents = host.fetch(file.url());
            put(practice, file, contents);
            files.stored(practice, file, contents);
            unreachableInARow.set(0);
            count("stored");
            return true;
        } catch (Unfetched e) {
            files.failed(practice, file, String.valueOf(e.getMessage()));
            unreachableInARow.updateAndGet(before -> e.isUnreachable() ? before + 1 : 0);
            count("failed");
            return false;
        }
    }

    /** Only the kind of a failure is told: messages of file systems and stores name paths and hosts. */
    private void put(long practice, ListedFile file, Contents contents) {
        try {
            store.put(practice, file.document(), contents.bytes());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Interrupted();
            }
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw Unfetched.unreachable(
                    "it could not be stored (" + cause.getClass().getSimpleName() + ")");
        }
    }

    private void count(String state) {
        meters.counter("reconciler.document.files", "state", state).increment();
    }
}
