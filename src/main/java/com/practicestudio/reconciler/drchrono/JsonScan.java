package com.practicestudio.reconciler.drchrono;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    /** Eight bytes of a text at a time: the first of them is the lowest. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Some write it in front of UTF-8, where it says nothing. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * LOWEST_BITS;
    private static final long BACKSLASHES = '\\' * LOWEST_BITS;

    private final byte[] json;
    private int at;

    /** @param json in UTF-8 */
    public JsonScan(byte[] json) {
        this.json = json;
        this.at = beginsWithMark(json) ? BYTE_ORDER_MARK.length : 0;
    }

    private static boolean beginsWithMark(byte[] json) {
        var length = BYTE_ORDER_MARK.length;
        return json.length >= length && Arrays.equals(json, 0, length, BYTE_ORDER_MARK, 0, length);
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

    /** Passes a field's name and the colon behind it, if it is the one that stands elsewhere, from its first quote to its last. */
    boolean passesName(int from, int to) {
        var length = to - from;
        if (at + length >= json.length
                || json[at + length] != ':'
                || !Arrays.equals(json, at, at + length, json, from, to)) {
            return false;
        }
        at += length + 1;
        return true;
    }

    /** Passes a value, whatever it is. @return where it began */
    public int passValue() {
        var start = start();
        switch (json[start]) {
            case '"' -> {
                at++;
                passString();
            }
            case '{', '[' -> passNested();
            default -> passBare();
        }
        return start;
    }

    /** Passes the rest of a text whose first quote is passed. */
    private void passString() {
        for (var i = special(at); i < json.length; i = special(i + 2)) {
            if (json[i] == '"') {
                at = i + 1;
                return;
            }
        }
        throw breaksOff();
    }

    /** Where the next quote or backslash stands, or the end of the text. */
    private int special(int from) {
        var i = from;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) {
            var eight = (long) EIGHT.get(json, i);
            var found = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < json.length && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The highest bit of the first byte that is zero, and of none before it. */
    private static long zeros(long eight) {
        return (eight - LOWEST_BITS) & ~eight & HIGHEST_BITS;
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
