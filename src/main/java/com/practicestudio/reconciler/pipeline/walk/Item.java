package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.drchrono.RawRow;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One row on its way: as DrChrono sent it, just now or when it went to the error queue.
 *
 * @param externalId DrChrono's id, or {@code ?} and a digest of the row when it has none
 * @param row as it was sent
 * @param queued whether it comes from the error queue
 */
public record Item(String externalId, RawRow row, boolean queued) {

    private static final int LONGEST_ID = 64;

    /** A row of a page. @param idField name of the JSON field that holds its id */
    public static Item read(RawRow row, String idField) {
        var id = row.text(idField).strip();
        return new Item(isUsable(id) ? id : "?" + HexFormat.of().formatHex(digest(row), 0, 16), row, false);
    }

    /** No table keeps half of a surrogate pair as it came, and no line of a log is to be broken by an id. */
    private static boolean isUsable(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.codePoints()
                        .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }

    /** A row of the error queue. */
    public static Item queued(String externalId, RawRow row) {
        return new Item(externalId, row, true);
    }

    /** Whether DrChrono gave the row an id. */
    public boolean identified() {
        return !externalId.startsWith("?");
    }

    private static byte[] digest(RawRow row) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            row.feed(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Rows hold PHI: nothing but the id is ever printed. */
    @Override
    public String toString() {
        return "Item[" + externalId + "]";
    }
}
