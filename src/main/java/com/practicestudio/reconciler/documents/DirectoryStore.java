package com.practicestudio.reconciler.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps contents as files below a directory, which is made when it is first needed and is its owner's alone. */
record DirectoryStore(Path directory) implements DocumentStore {

    @Override
    public void put(String key, byte[] contents) {
        var file = directory.resolve(key).toAbsolutePath();
        try {
            var folder = Files.createDirectories(file.getParent(), ownersOnly());
            // Files that are made as temporary ones are their owner's alone too.
            var temporary = Files.createTempFile(folder, "", ".part");
            try {
                write(temporary, contents);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the disk before the move: the table says that the file is stored. */
    private static void write(Path file, byte[] contents) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(contents);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
