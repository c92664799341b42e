package com.practicestudio.reconciler.documents;

import com.practicestudio.reconciler.drchrono.RawRow;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of a document, as a row of the list names it.
 *
 * @param document DrChrono's id
 * @param url good for an hour (section 5.11 of the contract)
 * @param updatedAt DrChrono's naive time of the document, text of the wire, or null
 */
record ListedFile(String document, String url, @Nullable String updatedAt) {

    /** Ids are numbers; what could lead out of the store's directory is none. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int LONGEST_TIME = 40;

    /** Empty for an archived document, and for one that has no file yet. */
    static Optional<ListedFile> of(RawRow row) {
        var document = row.text("id").strip();
        var url = row.text("document").strip();
        var updatedAt = row.text("updated_at").strip();
        return url.isEmpty()
                        || isTrue(row.text("archived"))
                        || !ID.matcher(document).matches()
                ? Optional.empty()
                : Optional.of(new ListedFile(
                        document, url, updatedAt.isEmpty() || updatedAt.length() > LONGEST_TIME ? null : updatedAt));
    }

    private static boolean isTrue(String flag) {
        return flag.equalsIgnoreCase("true") || flag.equals("1");
    }

    /** The URL opens the file to whoever has it. */
    @Override
    public String toString() {
        return "ListedFile[" + document + "]";
    }
}
