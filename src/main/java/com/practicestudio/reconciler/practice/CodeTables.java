package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.values.CodeTable;
import java.util.Map;

/** The code tables of the practices: the defaults, and over them what a practice added or changed. */
public interface CodeTables {

    /** All tables by name, as they stand for this practice now. */
    Map<String, CodeTable> of(Practice practice);
}
