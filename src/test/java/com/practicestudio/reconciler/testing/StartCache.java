package com.practicestudio.reconciler.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * What a start leaves behind for the starts after it: classes that are read, checked and linked. Since Java 25 the AOT cache
 * (JEP 483, 514), which is what the image has; before that an archive of classes, which shows the same on an older JVM.
 */
public enum StartCache {
    ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on"),
    AOT("-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on");

    private final String write;
    private final String read;
    private final String required;

    StartCache(String write, String read, String required) {
        this.write = write;
        this.read = read;
        this.required = required;
    }

    /** The kind that this JVM has. */
    public static StartCache ofThisJvm() {
        return Runtime.version().feature() >= 25 ? AOT : ARCHIVE;
    }

    /** The flags of a start that writes it when it ends. */
    public List<String> writing(Path file) {
        return List.of(write + file);
    }

    /** The flags of a start that uses it if it can. */
    public List<String> reading(Path file) {
        return List.of(read + file);
    }

    /** The flags of a start that fails when it cannot use it. */
    public List<String> requiring(Path file) {
        return List.of(read + file, required);
    }
}
