package com.practicestudio.reconciler.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.crypto.CipherFailure;
import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files of a page are fetched, how they are kept, and what is noted of those that are not. */
class DocumentFilesTests {

    private static final HikariDataSource DATABASE = (HikariDataSource) TestDatabase.migrated("document files");
    private static final Practice PRACTICE = Mapped.PRACTICE;

    private final DrChronoSimulator host = DrChronoSimulator.serving();
    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Integer> connectionsHeld = new ArrayList<>();
    private final Memory memory = new Memory();
    private final FieldCipher cipher = new FieldCipher(Keysets.generate());
    private final DocumentFiles files = new DocumentFiles(
            new FileRows(jdbc, Clock.systemUTC()),
            new FileHost(TestSettings.of()),
            new SealedStore(memory, cipher),
            meters);

    /** A store that notes whether anybody holds a connection while it is used. */
    private final class Memory implements DocumentStore {

        private final Map<String, byte[]> kept = new HashMap<>();
        private boolean full;

        @Override
        public void put(String key, byte[] contents) {
            connectionsHeld.add(DATABASE.getHikariPoolMXBean().getActiveConnections());
            if (full) {
                throw new IllegalStateException("no room for Amy Ames below /srv/charts");
            }
            kept.put(key, contents);
        }

        /** In clear. */
        byte[] opened(String document) {
            return cipher.decryptBytes(
                    kept.getOrDefault("7/" + document, new byte[0]), "document_file", "contents", "7", document);
        }
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM document_file").update();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aFileIsKeptEncryptedAndBoundToItsDocument() {
        keep(document("1", "2026-03-02T10:15:00"));

        assertThat(memory.opened("1")).isEqualTo(DrChronoSimulator.file("1"));
        assertThat(memory.kept).containsOnlyKeys("7/1");
        assertThat(memory.kept.get("7/1")).asString(ISO_8859_1).doesNotContain("filecanary", "PDF");
        memory.kept.put("7/2", memory.kept.getOrDefault("7/1", new byte[0]));
        assertThatThrownBy(() -> memory.opened("2")).isInstanceOf(CipherFailure.class);
    }

    @Test
    void itsRowTellsWhatIsStored() {
        keep(document("1", "2026-03-02T10:15:00"));

        assertThat(row("1"))
                .containsEntry("source_updated_at", "2026-03-02T10:15:00")
                .containsEntry("size_bytes", (long) DrChronoSimulator.file("1").length)
                .containsEntry("sha256", new Contents(DrChronoSimulator.file("1"), null).sha256())
                .containsEntry("content_type", "application/pdf")
                .containsEntry("store_key", "7/1")
                .containsEntry("state", "STORED")
                .containsEntry("attempts", 0)
                .containsEntry("reason", null);
        assertThat(row("1").get("stored_at")).isNotNull();
        assertThat(counted("stored")).isEqualTo(1);
    }

    @Test
    void aFileWhoseDocumentIsAsItWasIsNotFetchedAgain() {
        keep(document("1", "2026-03-02T10:15:00"));
        keep(document("1", "2026-03-02T10:15:00"), document("2", "2026-03-02T10:15:00"));
        assertThat(host.requests("/files/{id}")).isEqualTo(2);

        keep(document("1", "2026-03-03T08:00:00"));
        assertThat(host.requests("/files/{id}")).isEqualTo(3);
        assertThat(row("1")).containsEntry("source_updated_at", "2026-03-03T08:00:00");
    }

    @Test
    void withoutAFileOrWhenArchivedNothingIsFetched() {
        keep(
                RawRow.of("{\"id\":1,\"document\":null}"),
                RawRow.of("{\"id\":2,\"archived\":true,\"document\":\"%s\"}".formatted(url("2"))),
                RawRow.of("{\"id\":\"../3\",\"document\":\"%s\"}".formatted(url("3"))),
                RawRow.of("\"row unavailable\""));

        assertThat(host.requests()).isZero();
        assertThat(jdbc.sql("SELECT 1 FROM document_file").query().listOfRows()).isEmpty();
    }

    @Test
    void aFileThatCannotBeFetchedIsNotedTheOthersAreKeptAndItIsTriedAgain() {
        var expired = document("1", "2026-03-02T10:15:00");
        host.expireFiles();
        keep(expired, document("2", "2026-03-02T10:15:00", 2));
        keep(expired);

        assertThat(row("1"))
                .containsEntry("state", "FAILED")
                .containsEntry("attempts", 2)
                .containsEntry("reason", "its host answered with status 403");
        assertThat(row("2")).containsEntry("state", "STORED");
        assertThat(counted("failed")).isEqualTo(2);

        keep(document("1", "2026-03-02T10:15:00", 2));
        assertThat(row("1"))
                .containsEntry("state", "STORED")
                .containsEntry("attempts", 0)
                .containsEntry("reason", null);
    }

    @Test
    void whenANewerFileFailsTheOlderOneIsStillThere() {
        keep(document("1", "2026-03-02T10:15:00"));
        host.expireFiles();
        keep(document("1", "2026-03-03T08:00:00"));

        assertThat(row("1"))
                .containsEntry("state", "FAILED")
                .containsEntry("source_updated_at", "2026-03-02T10:15:00")
                .containsEntry("store_key", "7/1");
        assertThat(memory.opened("1")).isEqualTo(DrChronoSimulator.file("1"));
    }

    @Test
    void aStoreThatFailsIsNotedByTheKindOfItsFailureAlone() {
        memory.full = true;

        keep(document("1", "2026-03-02T10:15:00"));

        assertThat(row("1"))
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "it could not be stored (IllegalStateException)");
    }

    @Test
    void whileNobodyAnswersTheRestOfThePageIsLeftForAnotherTime() {
        memory.full = true;
        var page = IntStream.rangeClosed(1, 8)
                .mapToObj(id -> document(Integer.toString(id), "2026-03-02T10:15:00"))
                .toArray(RawRow[]::new);

        keep(page);
        assertThat(counted("failed")).isEqualTo(5);
        keep(page);
        assertThat(counted("failed")).isEqualTo(6);

        memory.full = false;
        keep(page);
        assertThat(memory.kept).hasSize(8);
    }

    @Test
    void noConnectionIsHeldWhileAFileIsFetchedOrStored() {
        host.before(
                "/files/{id}",
                1,
                () -> connectionsHeld.add(DATABASE.getHikariPoolMXBean().getActiveConnections()));

        keep(document("1", "2026-03-02T10:15:00"));

        assertThat(connectionsHeld).containsExactly(0, 0);
    }

    @Test
    void theUrlIsNotPrinted() {
        assertThat(ListedFile.of(document("1", "2026-03-02T10:15:00")))
                .hasValueSatisfying(file -> assertThat(file).hasToString("ListedFile[1]"));
    }

    private void keep(RawRow... rows) {
        files.keep(PRACTICE, List.of(rows));
    }

    private RawRow document(String id, String updatedAt) {
        return document(id, updatedAt, 1);
    }

    /** @param hour how often signatures have expired, and one */
    private RawRow document(String id, String updatedAt, int hour) {
        return RawRow.of("{\"id\":%s,\"document\":\"%s%s\",\"archived\":false,\"updated_at\":\"%s\"}"
                .formatted(id, url(id), hour, updatedAt));
    }

    private String url(String id) {
        return host.url() + "/files/" + id + "?signature=signaturecanary-";
    }

    private Map<String, Object> row(String document) {
        return jdbc.sql("SELECT * FROM document_file WHERE practice_id = 7 AND external_id = ?")
                .param(document)
                .query()
                .singleRow();
    }

    private double counted(String state) {
        return meters.counter("reconciler.document.files", "state", state).count();
    }
}
