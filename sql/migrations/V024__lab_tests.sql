-- What lab orders ask to be tested: DrChrono's lab tests.

CREATE TABLE lab_test (
    id                    BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id           BIGINT      NOT NULL,
    external_id           VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    lab_order_id          BIGINT      NOT NULL,
    code                  VARCHAR(255),
    name                  VARCHAR(500),
    description           TEXT,
    status                VARCHAR(64),
    -- DrChrono's text, zone unknown
    collection_date       VARCHAR(40),
    specimen_source       VARCHAR(255),
    specimen_condition    VARCHAR(255),
    specimen_total_volume DECIMAL(14, 4),
    internal_notes        TEXT,
    report_notes          TEXT,
    source_updated_at     VARCHAR(40),
    row_digest            BINARY(32),
    deleted_at            DATETIME(6),
    created_at            DATETIME(6) NOT NULL,
    updated_at            DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT lab_test_external_id_unique UNIQUE (practice_id, external_id),
    INDEX lab_test_order (lab_order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
