package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.simulator.SimulatorProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The simulator in a JVM of its own, which serves the practice {@code big}. */
final class RemoteSimulator implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final String url;
    private final String refreshToken;

    private RemoteSimulator(Process process, BufferedReader output) throws IOException {
        this.process = process;
        this.output = output;
        this.url = output.readLine();
        this.refreshToken = output.readLine();
    }

    static RemoteSimulator serving(int patients, int appointments) {
        return serving(patients, appointments, 0, 0);
    }

    /**
     * @param malformed percent of patients and appointments that cannot be used
     * @param charts rows of each list of the patients' charts, as percent of the patients
     */
    static RemoteSimulator serving(int patients, int appointments, int malformed, int charts) {
        try {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SimulatorProcess.class.getName(),
                            Integer.toString(patients),
                            Integer.toString(appointments),
                            Integer.toString(malformed),
                            Integer.toString(charts))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new RemoteSimulator(process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** The one that is good before anybody has used it. */
    String refreshToken() {
        return refreshToken;
    }

    /** Waits before each answer from now on. */
    void latency(int millis) {
        command("latency " + millis);
    }

    /** Changes every {@code n}th patient and appointment. @return how many rows that are */
    int change(int n) {
        return command("change " + n);
    }

    private int command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return Integer.parseInt(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
