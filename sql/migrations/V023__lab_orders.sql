-- What was ordered of laboratories: DrChrono's lab orders.

CREATE TABLE lab_order (
    id                      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id             BIGINT      NOT NULL,
    external_id             VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    patient_id              BIGINT      NOT NULL,
    provider_id             BIGINT,
    -- DrChrono's id of the laboratory
    sublab                  VARCHAR(64),
    status                  VARCHAR(64),
    priority                VARCHAR(64),
    accession_number        VARCHAR(255),
    requisition_id          VARCHAR(255),
    external_requisition_id VARCHAR(255),
    -- JSON: an array of {code, description}
    icd10_codes             TEXT,
    notes                   TEXT,
    -- DrChrono's text, zone unknown
    timestamp               VARCHAR(40),
    source_updated_at       VARCHAR(40),
    row_digest              BINARY(32),
    deleted_at              DATETIME(6),
    created_at              DATETIME(6) NOT NULL,
    updated_at              DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT lab_order_external_id_unique UNIQUE (practice_id, external_id),
    INDEX lab_order_patient (patient_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
