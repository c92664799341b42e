package com.practicestudio.reconciler.pipeline.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * One row on its way: as DrChrono sent it, just now or when it went to the error queue.
 *
 * @param externalId DrChrono's id, or {@code ?} and a digest of the row when it has none
 * @param json the row
 * @param queued whether it comes from the error queue
 */
public record Item(String externalId, JsonNode json, boolean queued) {

    private static final int LONGEST_ID = 64;

    /** A row of a page. */
    public static Item read(JsonNode json) {
        var id = json.path("id").asString("").strip();
        var usable = !id.isEmpty() && id.length() <= LONGEST_ID;
        return new Item(usable ? id : "?" + HexFormat.of().formatHex(digest(json), 0, 16), json, false);
    }

    /** A row of the error queue. */
    public static Item queued(String externalId, JsonNode json) {
        return new Item(externalId, json, true);
    }

    /** Whether DrChrono gave the row an id. */
    public boolean identified() {
        return !externalId.startsWith("?");
    }

    /** SHA-256 of the row as it was sent. */
    public byte[] digest() {
        return digest(json);
    }

    private static byte[] digest(JsonNode json) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(StandardCharsets.UTF_8));
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
