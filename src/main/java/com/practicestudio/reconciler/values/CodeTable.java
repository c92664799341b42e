package com.practicestudio.reconciler.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One table of codes, such as {@code gender}: DrChrono's code to ours. Codes are compared without regard to case. */
public record CodeTable(String name, Map<String, String> codes) {

    public CodeTable {
        var byKey = new LinkedHashMap<String, String>();
        codes.forEach((source, target) -> byKey.put(key(source), target));
        codes = Collections.unmodifiableMap(byKey);
    }

    /** Our code for DrChrono's, or empty when the code is not in the table. */
    public Optional<String> translate(String code) {
        return Optional.ofNullable(codes.get(key(code)));
    }

    /** A code of DrChrono's in the form in which codes are compared: trimmed, in lower case. */
    public static String key(String code) {
        return code.strip().toLowerCase(Locale.ROOT);
    }
}
