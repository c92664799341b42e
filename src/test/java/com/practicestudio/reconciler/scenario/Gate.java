package com.practicestudio.reconciler.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut: then every connection breaks off, and new ones are dropped at once. */
final class Gate implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** @param server port of the server on this machine */
    Gate(int server) {
        try {
            this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = server;
        daemon(this::admit);
    }

    int port() {
        return door.getLocalPort();
    }

    void shut() {
        shut = true;
        open.forEach(Gate::close);
        open.clear();
    }

    void reopen() {
        shut = false;
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (shut) {
                    close(client);
                } else {
                    connect(client, new Socket(InetAddress.getLoopbackAddress(), server));
                }
            } catch (IOException e) {
                // The next one may come through.
            }
        }
    }

    private void connect(Socket client, Socket target) throws IOException {
        open.add(client);
        open.add(target);
        pass(client.getInputStream(), target.getOutputStream(), client, target);
        pass(target.getInputStream(), client.getOutputStream(), client, target);
    }

    private void pass(InputStream from, OutputStream to, Socket one, Socket other) {
        daemon(() -> {
            try {
                from.transferTo(to);
            } catch (IOException e) {
                // Broken off.
            } finally {
                close(one);
                close(other);
            }
        });
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
