package com.practicestudio.reconciler.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What children have the product's classes from: the class path of the tests, with jars in place of its folders, and the
 * cache of one start of it, with which the many starts of a build take half the time. It is made by the first that needs it,
 * and anew when a class has changed.
 */
final class ProductClasses {

    static final ProductClasses OF_TESTS = made();

    private final List<Path> entries;
    private final Path directory;
    private final Path cache;

    private ProductClasses(String classPath) {
        this.entries =
                Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
        this.directory = Path.of(
                        "target",
                        "children",
                        "classes-" + Runtime.version().feature() + "-" + Integer.toHexString(classPath.hashCode()))
                .toAbsolutePath();
        this.cache = directory.resolve("cache");
    }

    /** Only jars can be in a cache. */
    String classPath() {
        return entries.stream().map(this::inJar).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    List<String> flags() {
        return StartCache.ofThisJvm().reading(cache);
    }

    private static ProductClasses made() {
        var classes = new ProductClasses(System.getProperty("java.class.path"));
        try {
            Files.createDirectories(classes.directory);
            classes.makeOnce();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /** Other JVMs may begin at the same time. */
    private void makeOnce() throws IOException {
        var lock = directory.resolve("lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.notExists(cache) || lastChange().compareTo(Files.getLastModifiedTime(cache)) > 0) {
                Files.deleteIfExists(cache);
                folders().forEach(folder -> jar(folder, inJar(folder)));
                train();
            }
        }
    }

    private Stream<Path> folders() {
        return entries.stream().filter(Files::isDirectory);
    }

    private Path inJar(Path entry) {
        return Files.isDirectory(entry) ? directory.resolve(entry.getFileName() + ".jar") : entry;
    }

    private FileTime lastChange() {
        return folders()
                .flatMap(ProductClasses::changes)
                .max(FileTime::compareTo)
                .orElseThrow();
    }

    private static Stream<FileTime> changes(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.map(ProductClasses::change).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime change(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jar(Path folder, Path jar) {
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c0f", jar.toString(), "-C", folder.toString(), ".");
    }

    private void train() {
        var database = Map.of(
                "SPRING_DATASOURCE_URL",
                TestDatabase.freshUrl("classes"),
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                TestDatabase.PASSWORD);
        try (var status = Child.on(
                        classPath(), Child.PRODUCT, StartCache.ofThisJvm().writing(cache))
                .environment(database)
                .start("status")) {
            if (status.await() != 0 || Files.notExists(cache)) {
                throw new IllegalStateException("The start left no cache:\n" + status.output());
            }
        }
    }
}
