package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** JSON written straight into a buffer: a benchmark must not wait for the simulator. */
public final class JsonText {

    private final StringBuilder out;

    public JsonText(int capacity) {
        this.out = new StringBuilder(capacity);
    }

    public JsonText open(char bracket) {
        separate();
        out.append(bracket);
        return this;
    }

    public JsonText close(char bracket) {
        out.append(bracket);
        return this;
    }

    public JsonText name(String name) {
        separate();
        out.append('"').append(name).append("\":");
        return this;
    }

    public JsonText field(String name, @Nullable String value) {
        return name(name).text(value);
    }

    public JsonText field(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    public JsonText field(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    public JsonText date(String name, LocalDate value) {
        name(name);
        out.append('"').append(value).append('"');
        return this;
    }

    /** Always with seconds, never with a zone. */
    public JsonText time(String name, LocalDateTime value) {
        name(name);
        out.append('"').append(value);
        if (value.getSecond() == 0 && value.getNano() == 0) {
            out.append(":00");
        }
        out.append('"');
        return this;
    }

    /** The same value for several fields. */
    public JsonText all(@Nullable String value, String... names) {
        for (String name : names) {
            field(name, value);
        }
        return this;
    }

    /** A value that is JSON already. */
    public JsonText raw(String name, String json) {
        name(name);
        out.append(json);
        return this;
    }

    /** An element of an array that is JSON already. */
    public JsonText element(CharSequence json) {
        separate();
        out.append(json);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private JsonText text(@Nullable String value) {
        if (value == null) {
            out.append("null");
            return this;
        }
        out.append('"').append(isPlain(value) ? value : escaped(value)).append('"');
        return this;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c == '\n') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private void separate() {
        if (out.length() > 0) {
            char last = out.charAt(out.length() - 1);
            if (last != '{' && last != '[' && last != ':') {
                out.append(',');
            }
        }
    }
}
