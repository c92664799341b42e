package com.practicestudio.reconciler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of one server, claimed for as long as this JVM lives: the operating system drops the claim when the JVM
 * dies, whatever killed it. A server that a killed JVM left running in it is ended first.
 */
final class ServerDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel claim;

    private ServerDirectory(Path path, FileChannel claim) {
        this.path = path;
        this.claim = claim;
    }

    static ServerDirectory claim(Path path) {
        try {
            Files.createDirectories(path);
            var channel = open(path.resolve("claim"));
            if (channel.tryLock() == null) {
                channel.close();
                throw new IllegalStateException(path + " is used by another running process. Stop that one first.");
            }
            var directory = new ServerDirectory(path.toAbsolutePath(), channel);
            directory.endOrphan();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A directory of its own for this JVM below {@code parent}; what dead JVMs left there is removed. One JVM at a time: another that
     * begins would be taken for dead before it has made its claim.
     */
    static ServerDirectory fresh(Path parent) {
        try {
            Files.createDirectories(parent);
            try (var turn = open(parent.resolveSibling(parent.getFileName() + ".lock"))) {
                turn.lock();
                leftovers(parent).forEach(ServerDirectory::removeUnlessUsed);
                return claim(
                        parent.resolve(String.valueOf(ProcessHandle.current().pid())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    /** The data of the server. Made by the server's own installation. */
    Path data() {
        return path.resolve("data");
    }

    Path pidFile() {
        return path.resolve("server.pid");
    }

    /** Gives the claim up and keeps the data. */
    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    private static List<Path> leftovers(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeUnlessUsed(Path path) {
        try {
            claim(path).remove();
        } catch (IllegalStateException used) {
            // Its owner lives and removes it in the end.
        }
    }

    private void endOrphan() throws IOException {
        if (Files.exists(pidFile())) {
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            ProcessHandle.of(pid).filter(this::worksHere).ifPresent(orphan -> {
                orphan.destroyForcibly();
                orphan.onExit().join();
            });
        }
    }

    /** A process id may have gone to another program since: only one that was started on our data is ours. */
    private boolean worksHere(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data().toString());
    }
}
