package com.practicestudio.reconciler.pipeline.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resource;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Digests by which a row is known to be as it was when we wrote it: {@code row_digest} of its table. The first half stands
 * for what the row was mapped with and for the time of our last write, which every change by others moves
 * ({@code updated_at} moves itself); the second half for what DrChrono sent of the fields that are mapped, of which one half
 * again for those that only some answers have, where there are such. They are keyed, since the row holds what is stored
 * encrypted. Any thread may ask.
 */
public final class RowDigests {

    private static final int HALF = 16;
    private static final int QUARTER = 8;
    private static final int LENGTH = 2 * HALF;
    private static final byte[] NOT_SENT = new byte[QUARTER];

    private final Supplier<Mac> macs;
    private final RawRow.Selection fields;
    private final RawRow.Selection completeOnly;
    private final byte[] basis;
    private volatile @Nullable Written last;

    /**
     * @param macs a new one for each digest
     * @param basis all that the mapping depends on besides the row, as a text
     */
    public RowDigests(Supplier<Mac> macs, Resource<?, ?> resource, String basis) {
        this.macs = macs;
        this.fields = compared(resource);
        this.completeOnly = new RawRow.Selection(resource.source().completeOnly());
        this.basis = macs.get().doFinal(basis.getBytes(UTF_8));
    }

    /**
     * The fields in which two versions of a row are compared: all that are mapped, but for those that only some answers have.
     * What else is sent, such as an address that expires, makes no other version.
     */
    public static RawRow.Selection compared(Resource<?, ?> resource) {
        var fields = new HashSet<>(List.of("id", "updated_at"));
        fields.addAll(resource.source().tombstones());
        fields.addAll(resource.fields());
        fields.removeAll(resource.source().completeOnly());
        return new RawRow.Selection(fields);
    }

    /** The half that stands for what DrChrono sent. */
    public byte[] content(RawRow row) {
        var own = macs.get();
        row.feed(fields, own::update);
        var content = Arrays.copyOf(own.doFinal(), HALF);
        if (!completeOnly.isEmpty()) {
            System.arraycopy(rest(row, own), 0, content, QUARTER, QUARTER);
        }
        return content;
    }

    private byte[] rest(RawRow row, Mac mac) {
        var sent = new AtomicBoolean();
        row.feed(completeOnly, (bytes, from, length) -> {
            sent.set(true);
            mac.update(bytes, from, length);
        });
        return sent.get() ? mac.doFinal() : NOT_SENT;
    }

    /** The digest of a row with this content that is written at this time. */
    public byte[] of(byte[] content, Instant writtenAt) {
        var digest = Arrays.copyOf(basis(writtenAt), LENGTH);
        System.arraycopy(content, 0, digest, HALF, HALF);
        return digest;
    }

    /**
     * Whether the stored digest stands for this content, mapped as now, of a row last written at that time. Fields that were
     * not sent are not compared.
     */
    public boolean stands(byte @Nullable [] digest, byte[] content, Instant writtenAt) {
        var length = lacks(content) ? LENGTH - QUARTER : LENGTH;
        return digest != null && Arrays.equals(digest, 0, length, of(content, writtenAt), 0, length);
    }

    private boolean lacks(byte[] content) {
        return !completeOnly.isEmpty() && Arrays.equals(content, QUARTER, HALF, NOT_SENT, 0, QUARTER);
    }

    /** What stands for a basis and a time of writing. */
    private record Written(Instant at, byte[] digest) {}

    /** The rows of a chunk were written at one time. */
    private byte[] basis(Instant writtenAt) {
        var known = last;
        if (known == null || !known.at.equals(writtenAt)) {
            var own = macs.get();
            own.update(basis);
            known = new Written(writtenAt, own.doFinal(writtenAt.toString().getBytes(UTF_8)));
            last = known;
        }
        return known.digest;
    }
}
