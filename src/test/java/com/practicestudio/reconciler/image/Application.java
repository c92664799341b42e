package com.practicestudio.reconciler.image;

import com.practicestudio.reconciler.testing.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The packaged jar, extracted as k8s/Dockerfile does it. */
public final class Application {

    /** What {@code ./mvnw package} makes. */
    public static final Path FAT_JAR = Path.of("target", "drchrono-reconciler.jar");

    private static final Path HOME = Path.of("target", "image").toAbsolutePath();

    private final Path directory;

    private Application(Path directory) {
        this.directory = directory;
    }

    /** Extracts the jar anew. */
    public static Application extract() {
        try {
            FileSystemUtils.deleteRecursively(HOME);
            extract(layers());
            var application = new Application(Files.createDirectories(HOME.resolve("application")));
            for (var layer : application.layerNames()) {
                FileSystemUtils.copyRecursively(layers().resolve(layer), application.directory);
            }
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path layers) {
        try (var tools = Child.ofJar(FAT_JAR)
                .flags("-Djarmode=tools")
                .start("extract", "--layers", "--destination", layers.toString())) {
            if (tools.await() != 0) {
                throw new IllegalStateException("The jar cannot be extracted: " + tools.output());
            }
        }
    }

    private static Path layers() {
        return HOME.resolve("layers");
    }

    /** The layers that the jar has. */
    List<String> layerNames() {
        try (var children = Files.list(layers())) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path jar() {
        return directory.resolve("drchrono-reconciler.jar");
    }

    /** Where the cache of a start goes. */
    public Path cache() {
        return directory.resolve("drchrono-reconciler.aot");
    }
}
