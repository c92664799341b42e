package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.practice.Practice;
import java.util.Map;

/**
 * What a mapping needs of other rows of ours. It is read once, when the walk of the resource begins, so that the mapping
 * itself stays pure; when it changes, rows that DrChrono left alone are mapped again by the next complete walk.
 */
@FunctionalInterface
public interface Lookup {

    /** For a mapping that needs nothing. */
    Lookup NONE = practice -> Map.of();

    /** Texts by a key of the slice's own, such as a doctor's time zone by DrChrono's id of the doctor. */
    Map<String, String> of(Practice practice);
}
