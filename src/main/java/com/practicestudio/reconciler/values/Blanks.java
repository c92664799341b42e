package com.practicestudio.reconciler.values;

import org.jspecify.annotations.Nullable;

/** What DrChrono sends for "nothing", and the dirt in its texts (section 8 of the contract). */
public final class Blanks {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Blanks() {}

    /**
     * Free text: without control characters and broken surrogates, with {@code \n} as the only line end, trimmed of every
     * kind of space; null when nothing is left. The word {@code blank} stays, for it may be somebody's name.
     */
    public static @Nullable String text(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        var trimmed = trim(clean(raw));
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** As {@link #text}, for values that are no free text: there the word {@code blank} means unset. */
    public static @Nullable String code(@Nullable String raw) {
        var text = text(raw);
        return text == null || text.equalsIgnoreCase("blank") ? null : text;
    }

    private static String clean(String raw) {
        return isPlain(raw) ? raw : withoutDirt(raw.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private static boolean isPlain(String raw) {
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutDirt(String raw) {
        var kept = new StringBuilder(raw.length());
        raw.codePoints().filter(Blanks::isKept).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isKept(int c) {
        return c == '\n' || c == '\t' || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == ZERO_WIDTH_SPACE || c == BYTE_ORDER_MARK;
    }
}
