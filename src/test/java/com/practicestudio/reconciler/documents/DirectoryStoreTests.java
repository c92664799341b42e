package com.practicestudio.reconciler.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory keeps. */
class DirectoryStoreTests {

    private static final PosixFilePermission[] OWNERS_FOLDER = {
        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE
    };
    private static final PosixFilePermission[] OWNERS_FILE = {
        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE
    };

    @TempDir
    Path temporary = Path.of("");

    private Path directory = Path.of("");
    private DirectoryStore store = new DirectoryStore(directory);

    @BeforeEach
    void open() {
        directory = temporary.resolve("below/documents");
        store = new DirectoryStore(directory);
    }

    @Test
    void keepsTheLastContentsOfAKeyAndNothingElse() throws IOException {
        store.put("7/510001", "first".getBytes(UTF_8));
        store.put("7/510001", "second".getBytes(UTF_8));

        assertThat(directory.resolve("7/510001")).hasContent("second");
        assertThat(files(directory.resolve("7"))).containsExactly(directory.resolve("7/510001"));
    }

    @Test
    void whatItMakesBelongsToItsOwnerAlone() throws IOException {
        store.put("7/510001", "contents".getBytes(UTF_8));

        assertThat(Files.getPosixFilePermissions(directory)).containsExactlyInAnyOrder(OWNERS_FOLDER);
        assertThat(Files.getPosixFilePermissions(directory.resolve("7"))).containsExactlyInAnyOrder(OWNERS_FOLDER);
        assertThat(Files.getPosixFilePermissions(directory.resolve("7/510001"))).containsExactlyInAnyOrder(OWNERS_FILE);
    }

    @Test
    void whatCannotBePutLeavesNothingBehind() throws IOException {
        Files.createDirectories(directory.resolve("7/510001/in the way"));

        assertThatThrownBy(() -> store.put("7/510001", "contents".getBytes(UTF_8)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files(directory.resolve("7"))).containsExactly(directory.resolve("7/510001"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
