package com.practicestudio.reconciler.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of this machine on which somebody is let in, on the way to a server of this machine. */
final class Door implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final ServerSocket door;
    private final Visitor visitor;

    Door(Visitor visitor) {
        try {
            this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.visitor = visitor;
        daemon(this::admit);
    }

    /** Hears of each connection. */
    interface Visitor {
        void enters(Socket client) throws IOException;
    }

    int port() {
        return door.getLocalPort();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                visitor.enters(door.accept());
            } catch (IOException e) {
                // The next one may come through.
            }
        }
    }

    /** A connection to a server of this machine. */
    static Socket to(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    static void daemon(Runnable work) {
        var thread = new Thread(work, "door");
        thread.setDaemon(true);
        thread.start();
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
