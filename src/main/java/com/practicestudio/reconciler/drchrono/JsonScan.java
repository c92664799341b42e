package com.practicestudio.reconciler.drchrono;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds where the values of a JSON text begin and end, and reads nothing of them: most rows of a full run are those of
 * yesterday, and a parser would spend its time on names that nobody asks for. What stands between the braces of a value
 * is checked when somebody reads it, so that a malformed row spoils itself alone and not its page.
 *
 * <p>All methods throw {@link JacksonException} where the text breaks off or something else stands than they expect.
 */
public final class JsonScan {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] json;
    private int at;

    /** @param json in UTF-8 */
    public JsonScan(byte[] json) {
        this.json = json;
    }

    /** Passes blanks. @return where the next value or sign begins */
    public int start() {
        while (at < json.length && isBlank(json[at])) {
            at++;
        }
        if (at == json.length) {
            throw breaksOff();
        }
        return at;
    }

    /** Where the last value or sign that was passed ended. */
    public int end() {
        return at;
    }

    /** Whether this sign stands next; if so, it is passed. */
    public boolean passes(char sign) {
        if (json[start()] != sign) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes this sign. */
    public void pass(char sign) {
        if (!passes(sign)) {
            throw malformed();
        }
    }

    /** Passes a field's name and the colon behind it. @return where the name ended, its quote included */
    public int passName() {
        pass('"');
        passString();
        var end = at;
        pass(':');
        return end;
    }

    /** Passes a value, whatever it is. */
    public void passValue() {
        switch (json[start()]) {
            case '"' -> {
                at++;
                passString();
            }
            case '{', '[' -> passNested();
            default -> passBare();
        }
    }

    /** Passes the rest of a text whose first quote is passed. */
    private void passString() {
        for (var i = at; i < json.length; i++) {
            if (json[i] == '"') {
                at = i + 1;
                return;
            }
            if (json[i] == '\\') {
                i++;
            }
        }
        throw breaksOff();
    }

    private void passNested() {
        var depth = 0;
        while (at < json.length) {
            switch (json[at++]) {
                case '"' -> passString();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return;
            }
        }
        throw breaksOff();
    }

    /** Passes a number, a truth value or a null. */
    private void passBare() {
        var from = at;
        while (at < json.length && !endsBare(json[at])) {
            at++;
        }
        if (at == from) {
            throw malformed();
        }
    }

    private static boolean endsBare(byte one) {
        return one == ',' || one == '}' || one == ']' || one == ':' || one == '"' || isBlank(one);
    }

    /** There is nothing left but blanks. */
    public void finish() {
        while (at < json.length) {
            if (!isBlank(json[at++])) {
                throw malformed();
            }
        }
    }

    /** Whether two stretches hold the same bytes. */
    boolean same(int from, int to, int otherFrom, int otherTo) {
        return Arrays.equals(json, from, to, json, otherFrom, otherTo);
    }

    /** What a text between two quotes says. */
    public String text(int from, int to) {
        for (var i = from; i < to; i++) {
            if (json[i] == '\\') {
                return JSON.readValue(json, from, to - from, String.class);
            }
        }
        return new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    byte[] json() {
        return json;
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    private static JacksonException breaksOff() {
        return new StreamReadException(null, "the JSON breaks off");
    }

    private static JacksonException malformed() {
        return new StreamReadException(null, "the JSON is malformed");
    }
}
