package com.practicestudio.reconciler;

/** The entry of the packaged jar: the command line of {@code operations}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {}
}
