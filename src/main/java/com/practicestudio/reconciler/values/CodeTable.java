package com.practicestudio.reconciler.values;

import java.util.Map;
import java.util.Optional;

/** One table of codes, such as {@code gender}: DrChrono's code to ours. Codes are compared without regard to case. */
public record CodeTable(String name, Map<String, String> codes) {

    /** Our code for DrChrono's, or empty when the code is not in the table. */
    public Optional<String> translate(String code) {
        throw new UnsupportedOperationException();
    }
}
