package com.practicestudio.reconciler.scenario;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way to the database server on which a connection breaks at a moment of a chunk's life: before the server hears a
 * statement, or when it has done it and before its answer comes back. It reads along with the server's protocol.
 */
final class FrailLine implements AutoCloseable {

    private static final int QUERY = 3;
    private static final int LONGEST_LOOK = 200;
    private static final Pattern ROWS = Pattern.compile("^\\s*INSERT INTO (patient|appointment)\\s");
    private static final Pattern CHECKPOINT = Pattern.compile("^\\s*UPDATE BATCH_STEP_EXECUTION_CONTEXT\\s");
    private static final Pattern STEP = Pattern.compile("^\\s*UPDATE BATCH_STEP_EXECUTION\\s");

    /** Where a chunk is broken off. */
    enum Moment {
        BEFORE_ROWS,
        AFTER_ROWS,
        BEFORE_CHECKPOINT,
        AFTER_CHECKPOINT,
        BEFORE_STEP,
        AFTER_STEP,
        BEFORE_COMMIT,
        AFTER_COMMIT;

        private boolean answerIsLost() {
            return name().startsWith("AFTER");
        }

        private boolean isAt(String statement) {
            return name().endsWith("_" + statement);
        }
    }

    private final Door door = new Door(this::admit);
    private final int server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger breaks = new AtomicInteger();
    private @Nullable Moment moment;
    private String table = "";
    private int first;
    private int left;
    private volatile Runnable meanwhile = () -> {};

    /** @param server port of the server on this machine */
    FrailLine(int server) {
        this.server = server;
    }

    int port() {
        return door.port();
    }

    /** Breaks at the nth such moment of a chunk of this table, and at those that follow, so often in all. */
    synchronized void breakAt(Moment at, String ofTable, int nth, int times) {
        moment = at;
        table = ofTable;
        first = nth;
        left = times;
    }

    /** What happens to the database while the line breaks, before whoever is at its end can know. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    /** How often it broke. */
    int breaks() {
        return breaks.get();
    }

    /** How often somebody connected. */
    int connections() {
        return connections.get();
    }

    private synchronized boolean breaksNow(String statement, String ofTable) {
        if (moment == null || left == 0 || !moment.isAt(statement) || !table.equals(ofTable) || --first > 0) {
            return false;
        }
        left--;
        breaks.incrementAndGet();
        return true;
    }

    private void admit(Socket client) throws IOException {
        connections.incrementAndGet();
        new Call(client, Door.to(server)).begin();
    }

    /** One connection, and the table that its open transaction has written rows to. */
    private final class Call {

        private final Socket client;
        private final Socket target;
        private String written = "";
        private volatile boolean answerIsLost;

        Call(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }

        void begin() {
            Door.daemon(() -> untilBroken(this::ask));
            Door.daemon(() -> untilBroken(this::answer));
        }

        private void untilBroken(Pump pump) {
            try {
                pump.run();
            } catch (IOException e) {
                // Broken off.
            } finally {
                Door.close(client);
                Door.close(target);
            }
        }

        private void ask() throws IOException {
            var from = new DataInputStream(client.getInputStream());
            var to = target.getOutputStream();
            while (true) {
                var packet = packet(from);
                if (isBroken(statement(packet))) {
                    if (!answerIsLost) {
                        return;
                    }
                }
                to.write(packet);
                to.flush();
            }
        }

        private void answer() throws IOException {
            InputStream from = target.getInputStream();
            OutputStream to = client.getOutputStream();
            var buffer = new byte[8_192];
            for (int read = from.read(buffer); read >= 0 && !answerIsLost; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        }

        /** @param sql the beginning of a statement, or empty */
        private boolean isBroken(String sql) {
            var statement = name(sql);
            if (statement.isEmpty() || written.isEmpty() || !breaksNow(statement, written)) {
                written = statement.equals("COMMIT") || sql.startsWith("ROLLBACK") && !sql.contains(" TO ")
                        ? ""
                        : written;
                return false;
            }
            meanwhile.run();
            answerIsLost = moment != null && moment.answerIsLost();
            return true;
        }

        private String name(String sql) {
            var rows = ROWS.matcher(sql);
            if (rows.find()) {
                written = rows.group(1);
                return "ROWS";
            }
            if (CHECKPOINT.matcher(sql).find()) {
                return "CHECKPOINT";
            }
            if (STEP.matcher(sql).find()) {
                return "STEP";
            }
            return sql.strip().toUpperCase(Locale.ROOT).equals("COMMIT") ? "COMMIT" : "";
        }
    }

    /** Three bytes of length, a number, and so many bytes. */
    private static byte[] packet(DataInputStream from) throws IOException {
        var header = from.readNBytes(4);
        if (header.length < 4) {
            throw new IOException("the end");
        }
        var length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        var packet = new ByteArrayOutputStream(4 + length);
        packet.write(header);
        packet.write(from.readNBytes(length));
        return packet.toByteArray();
    }

    private static String statement(byte[] packet) {
        var isQuery = packet.length > 6 && packet[3] == 0 && packet[4] == QUERY;
        if (!isQuery) {
            return "";
        }
        // MySQL has been told how many attributes there are (none) and in how many sets; MariaDB knows none.
        var start = packet[5] == 0 && packet[6] == 1 ? 7 : 5;
        return new String(packet, start, Math.min(packet.length - start, LONGEST_LOOK), StandardCharsets.UTF_8);
    }

    private interface Pump {
        void run() throws IOException;
    }

    @Override
    public void close() {
        door.close();
    }
}
