-- The files of documents. The contents are not here but, encrypted, in a directory or a bucket, under store_key.

CREATE TABLE document_file (
    id                BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT        NOT NULL,
    -- DrChrono's id of the document
    external_id       VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- the document's updated_at (DrChrono's text) that the stored file belongs to; with what follows null before the first one
    source_updated_at VARCHAR(40),
    -- of the clear contents, as size_bytes
    sha256            BINARY(32),
    size_bytes        BIGINT,
    content_type      VARCHAR(255),
    store_key         VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    -- UTC
    stored_at         DATETIME(6),
    -- STORED, or FAILED: the document changed and its file could not be fetched; an older one may still be stored
    state             VARCHAR(16)   COLLATE utf8mb4_bin NOT NULL,
    -- failures since a file was stored last
    attempts          INT           NOT NULL,
    -- of the last failure; never a URL or a value
    reason            VARCHAR(500),
    CONSTRAINT document_file_external_id_unique UNIQUE (practice_id, external_id),
    INDEX document_file_state (practice_id, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
