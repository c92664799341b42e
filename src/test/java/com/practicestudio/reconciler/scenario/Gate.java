package com.practicestudio.reconciler.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut: then every connection breaks off, and new ones are dropped at once. */
final class Gate implements AutoCloseable {

    private final Door door = new Door(this::admit);
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** @param server port of the server on this machine */
    Gate(int server) {
        this.server = server;
    }

    int port() {
        return door.port();
    }

    void shut() {
        shut = true;
        open.forEach(Door::close);
        open.clear();
    }

    void reopen() {
        shut = false;
    }

    private void admit(Socket client) throws IOException {
        if (shut) {
            Door.close(client);
        } else {
            connect(client, Door.to(server));
        }
    }

    private void connect(Socket client, Socket target) throws IOException {
        open.add(client);
        open.add(target);
        pass(client.getInputStream(), target.getOutputStream(), client, target);
        pass(target.getInputStream(), client.getOutputStream(), client, target);
    }

    private void pass(InputStream from, OutputStream to, Socket one, Socket other) {
        Door.daemon(() -> {
            try {
                from.transferTo(to);
            } catch (IOException e) {
                // Broken off.
            } finally {
                Door.close(one);
                Door.close(other);
            }
        });
    }

    @Override
    public void close() {
        shut();
        door.close();
    }
}
