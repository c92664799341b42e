package com.practicestudio.reconciler.documents;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code document_file} tells of the files. Each statement has a connection to itself, and for no longer. */
record FileRows(JdbcClient jdbc, Clock clock) {

    /** Which of these files are not stored as their documents are now. */
    List<ListedFile> due(long practice, List<ListedFile> listed) {
        if (listed.isEmpty()) {
            return List.of();
        }
        var stored = stored(practice, listed.stream().map(ListedFile::document).toList());
        return listed.stream()
                .filter(file -> !stored.containsKey(file.document())
                        || !Objects.equals(stored.get(file.document()), file.updatedAt()))
                .toList();
    }

    private Map<String, @Nullable String> stored(long practice, List<String> documents) {
        var stored = new HashMap<String, @Nullable String>();
        jdbc.sql("""
                SELECT external_id, source_updated_at FROM document_file
                WHERE practice_id = :practice AND state = 'STORED' AND external_id IN (:documents)
                """).param("practice", practice).param("documents", documents).query(row -> {
            stored.put(row.getString("external_id"), row.getString("source_updated_at"));
        });
        return stored;
    }

    void stored(long practice, ListedFile file, Contents contents) {
        jdbc.sql("""
                        INSERT INTO document_file (practice_id, external_id, source_updated_at, sha256, size_bytes,
                          content_type, store_key, stored_at, state, attempts)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'STORED', 0)
                        ON DUPLICATE KEY UPDATE source_updated_at = VALUES(source_updated_at),
                          sha256 = VALUES(sha256), size_bytes = VALUES(size_bytes),
                          content_type = VALUES(content_type), store_key = VALUES(store_key),
                          stored_at = VALUES(stored_at), state = VALUES(state), attempts = VALUES(attempts),
                          reason = NULL
                        """)
                .param(practice)
                .param(file.document())
                .param(file.updatedAt())
                .param(contents.sha256())
                .param(contents.bytes().length)
                .param(contents.type())
                .param(SealedStore.key(practice, file.document()))
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** What is told of an older file that is still stored stays as it is. */
    void failed(long practice, ListedFile file, String reason) {
        jdbc.sql("""
                        INSERT INTO document_file (practice_id, external_id, state, attempts, reason)
                        VALUES (?, ?, 'FAILED', 1, ?)
                        ON DUPLICATE KEY UPDATE state = VALUES(state), attempts = attempts + 1, reason = VALUES(reason)
                        """).params(practice, file.document(), reason).update();
    }
}
