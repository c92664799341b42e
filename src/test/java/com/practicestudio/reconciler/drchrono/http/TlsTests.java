package com.practicestudio.reconciler.drchrono.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the client offers a server before anything is sent: its first message, read off the wire (RFC 8446, 4.1.2). */
class TlsTests {

    private static final int TLS_1_2 = 0x0303;
    private static final int TLS_1_3 = 0x0304;
    private static final int SUPPORTED_VERSIONS = 43;

    @Test
    void nothingOlderThanTls12IsOffered() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var hello = CompletableFuture.supplyAsync(() -> hello(server));
            var settings = TestSettings.of("base-url", "https://127.0.0.1:" + server.getLocalPort());

            assertThatThrownBy(() -> new Wire(settings, new BaseUrl(settings)).send(Request.get("/api/x", "/api/x")))
                    .isInstanceOf(Setback.Broken.class);
            assertThat(versions(hello.join())).containsExactlyInAnyOrder(TLS_1_3, TLS_1_2);
        }
    }

    private static ByteBuffer hello(ServerSocket server) {
        try (var socket = server.accept()) {
            var input = new DataInputStream(socket.getInputStream());
            input.skipNBytes(3);
            return ByteBuffer.wrap(input.readNBytes(input.readUnsignedShort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> versions(ByteBuffer hello) {
        skip(hello, 1 + 3 + 2 + 32); // type, length, legacy version, random
        skip(hello, Byte.toUnsignedInt(hello.get())); // session
        skip(hello, Short.toUnsignedInt(hello.getShort())); // cipher suites
        skip(hello, Byte.toUnsignedInt(hello.get())); // compression
        hello.getShort();
        while (hello.getShort() != SUPPORTED_VERSIONS) {
            skip(hello, Short.toUnsignedInt(hello.getShort()));
        }
        hello.getShort();
        var versions = new ArrayList<Integer>();
        for (var left = Byte.toUnsignedInt(hello.get()); left > 0; left -= 2) {
            versions.add(Short.toUnsignedInt(hello.getShort()));
        }
        return versions;
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }
}
