-- What is told of the documents in the patients' charts. Their files: document_file.

CREATE TABLE document (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    patient_id        BIGINT,
    provider_id       BIGINT,
    date              DATE,
    description       TEXT,
    -- JSON array
    metatags          TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT document_external_id_unique UNIQUE (practice_id, external_id),
    INDEX document_patient (patient_id, date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
