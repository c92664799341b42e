-- What is known of the documents of lab orders; the documents themselves stay with DrChrono.

CREATE TABLE lab_document (
    id                BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT      NOT NULL,
    external_id       VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    lab_order_id      BIGINT      NOT NULL,
    type              VARCHAR(64),
    -- DrChrono's text, zone unknown
    timestamp         VARCHAR(40),
    -- raw HL7 v2, encrypted, bound to this row
    hl7               MEDIUMBLOB,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6) NOT NULL,
    updated_at        DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT lab_document_external_id_unique UNIQUE (practice_id, external_id),
    INDEX lab_document_order (lab_order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
