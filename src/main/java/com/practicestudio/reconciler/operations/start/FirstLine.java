package com.practicestudio.reconciler.operations.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The way of secrets into a command: neither its arguments nor its environment, where others could read them. */
public final class FirstLine {

    private FirstLine() {}

    /** The first line of standard input. @param what it has to be @throws Misuse when there is none */
    public static String ofStandardInput(String what) {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw new Misuse("Standard input is empty: pipe %s in, as its first line.".formatted(what));
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
