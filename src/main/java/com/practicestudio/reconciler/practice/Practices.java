package com.practicestudio.reconciler.practice;

import java.time.ZoneId;
import java.util.List;

/** The registry of the practices that are served. */
public interface Practices {

    /** @throws UnknownPractice when there is none with this key */
    Practice require(String key);

    List<Practice> all();

    /** Adds a practice, or returns the one that is there when all its values are the same. */
    Practice add(String key, String name, ZoneId timeZone, String phoneRegion);
}
