-- What patients do not tolerate: DrChrono's allergies.

CREATE TABLE allergy (
    id                  BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id         BIGINT      NOT NULL,
    external_id         VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    patient_id          BIGINT      NOT NULL,
    provider_id         BIGINT,
    description         TEXT,
    reaction            VARCHAR(500),
    rxnorm              VARCHAR(64),
    snomed_code         VARCHAR(64),
    -- SNOMED code of the reaction
    snomed_reaction     VARCHAR(64),
    status              VARCHAR(64),
    verification_status VARCHAR(64),
    notes               TEXT,
    source_updated_at   VARCHAR(40),
    row_digest          BINARY(32),
    deleted_at          DATETIME(6),
    created_at          DATETIME(6) NOT NULL,
    updated_at          DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT allergy_external_id_unique UNIQUE (practice_id, external_id),
    INDEX allergy_patient (patient_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
