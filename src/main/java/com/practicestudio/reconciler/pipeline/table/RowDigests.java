package com.practicestudio.reconciler.pipeline.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resource;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Digests by which a row is known to be as it was when we wrote it: {@code row_digest} of its table. The first half stands
 * for what the row was mapped with and for the time of our last write, which every change by others moves
 * ({@code updated_at} moves itself); the second half for what DrChrono sent of the fields that are mapped. They are keyed,
 * since the row holds what is stored encrypted.
 */
public final class RowDigests {

    private static final int HALF = 16;
    private static final int LENGTH = 2 * HALF;

    private final Mac mac;
    private final Set<String> fields;
    private final byte[] basis;
    private byte[] lastBasis = new byte[0];
    private @Nullable Instant lastWrittenAt;

    /**
     * @param mac of its own
     * @param basis all that the mapping depends on besides the row, as a text
     */
    public RowDigests(Mac mac, Resource<?, ?> resource, String basis) {
        this.mac = mac;
        this.fields = fields(resource);
        this.basis = mac.doFinal(basis.getBytes(UTF_8));
    }

    private static Set<String> fields(Resource<?, ?> resource) {
        var fields = new HashSet<>(List.of("id", "updated_at"));
        fields.addAll(resource.source().tombstones());
        fields.addAll(resource.fields());
        return fields;
    }

    /** The half that stands for what DrChrono sent. */
    public byte[] content(RawRow row) {
        row.feed(fields, mac::update);
        return Arrays.copyOf(mac.doFinal(), HALF);
    }

    /** The digest of a row with this content that is written at this time. */
    public byte[] of(byte[] content, Instant writtenAt) {
        var digest = Arrays.copyOf(basis(writtenAt), LENGTH);
        System.arraycopy(content, 0, digest, HALF, HALF);
        return digest;
    }

    /** Whether the stored digest stands for anything else than this content, mapped as now, of a row last written at that time. */
    public boolean outdated(byte @Nullable [] digest, byte[] content, Instant writtenAt) {
        return !Arrays.equals(digest, of(content, writtenAt));
    }

    /** The rows of a chunk were written at one time. */
    private byte[] basis(Instant writtenAt) {
        if (!writtenAt.equals(lastWrittenAt)) {
            mac.update(basis);
            lastBasis = mac.doFinal(writtenAt.toString().getBytes(UTF_8));
            lastWrittenAt = writtenAt;
        }
        return lastBasis;
    }
}
