-- What patients take or took: DrChrono's medications.

CREATE TABLE medication (
    id                  BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id         BIGINT         NOT NULL,
    external_id         VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    patient_id          BIGINT         NOT NULL,
    provider_id         BIGINT,
    appointment_id      BIGINT,
    name                VARCHAR(500),
    ndc                 VARCHAR(64),
    rxnorm              VARCHAR(64),
    status              VARCHAR(64),
    order_status        VARCHAR(64),
    indication          TEXT,
    route               VARCHAR(255),
    frequency           VARCHAR(255),
    -- free text, such as 1-2
    dosage_quantity     VARCHAR(255),
    dosage_units        VARCHAR(255),
    dispense_quantity   DECIMAL(14, 4),
    number_refills      INT,
    -- dispense as written
    daw                 BOOLEAN,
    -- as needed
    prn                 BOOLEAN,
    date_prescribed     DATE,
    date_started_taking DATE,
    date_stopped_taking DATE,
    notes               TEXT,
    pharmacy_note       TEXT,
    signature_note      TEXT,
    source_updated_at   VARCHAR(40),
    row_digest          BINARY(32),
    deleted_at          DATETIME(6),
    created_at          DATETIME(6)    NOT NULL,
    updated_at          DATETIME(6)    NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT medication_external_id_unique UNIQUE (practice_id, external_id),
    INDEX medication_patient (patient_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
