package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Asks for records one by one. One that cannot be asked for holds up no other; when several fail one after the other, it is
 * not the record.
 */
public final class Tries {

    private final int mostFailures;
    private final Map<String, String> failed = new LinkedHashMap<>();
    private int inARow;

    /** @param mostFailures when so many fail one after the other, the last one's failure is thrown */
    public Tries(int mostFailures) {
        this.mostFailures = mostFailures;
    }

    /**
     * Asks for a record.
     *
     * @return false when it failed, which is kept
     * @throws DrChronoException when that tells something of DrChrono or the practice, and not of the record
     */
    public boolean succeeds(String externalId, Runnable request) {
        try {
            request.run();
        } catch (DrChronoException.NotFound
                | DrChronoException.Forbidden
                | DrChronoException.Refused
                | DrChronoException.Unavailable
                | DrChronoException.Untrustworthy e) {
            keep(externalId, e);
            return false;
        }
        inARow = 0;
        return true;
    }

    private void keep(String externalId, DrChronoException failure) {
        failed.put(externalId, Failure.told(failure));
        inARow++;
        if (inARow == mostFailures) {
            throw failure;
        }
    }

    /** How many have failed that nobody was told of. */
    public int failed() {
        return failed.size();
    }

    /** Tells of those that have failed, once. @param listener hears the id and the reason, in plain words */
    public void tell(BiConsumer<String, String> listener) {
        failed.forEach(listener);
        failed.clear();
    }
}
