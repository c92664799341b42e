package com.practicestudio.reconciler.operations.trail;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who gives commands: as far as the command line can tell, the user of the operating system. */
final class Operator {

    private Operator() {}

    /** {@code user@host}, and of the host no more than its name. */
    static String name() {
        return System.getProperty("user.name", "unknown") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
