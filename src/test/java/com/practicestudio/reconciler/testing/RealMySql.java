package com.practicestudio.reconciler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An unpacked distribution of MySQL 8, started as it is. */
final class RealMySql implements DatabaseServer {

    private static final int SECONDS_TO_START = 60;

    private final Path home;
    private final ServerDirectory directory;
    private final int port = FreePort.find();
    private final Process process;

    private RealMySql(Path home, ServerDirectory directory) {
        this.home = home;
        this.directory = directory;
        try {
            Files.createDirectories(directory.data());
            Files.createDirectories(temporary());
            // The archive does not say which of its files are programs.
            home.resolve("bin/mysqld").toFile().setExecutable(true);
            run("--initialize-insecure").waitFor();
            this.process = run();
            awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while MySQL was starting.", e);
        }
    }

    static RealMySql on(Path home, ServerDirectory directory) {
        return new RealMySql(home, directory);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        directory.close();
    }

    private Process run(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toAbsolutePath().toString(),
                "--no-defaults",
                "--basedir=" + home.toAbsolutePath(),
                "--datadir=" + directory.data(),
                // A server that starts removes what it finds in the machine's.
                "--tmpdir=" + temporary(),
                "--pid-file=" + directory.pidFile(),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-mysqlx",
                "--skip-log-bin",
                "--local-infile=1",
                "--max-connections=500",
                "--innodb-buffer-pool-size=256M",
                "--auto-generate-certs=OFF",
                "--caching-sha2-password-auto-generate-rsa-keys=OFF",
                "--sha256-password-auto-generate-rsa-keys=OFF",
                // A path of its own would soon be longer than the 107 bytes that a socket's name may have.
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "mysql-" + port + ".sock")));
        ServerUser.option().ifPresent(command::add);
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("MySQL did not start from " + home + ":\n" + Files.readString(log()));
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path temporary() {
        return directory.path().resolve("tmp");
    }

    private Path log() {
        return directory.path().resolve("server.log");
    }
}
