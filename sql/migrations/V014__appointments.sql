-- Appointments and breaks. start_time and end_time are UTC.

CREATE TABLE appointment (
    id                         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id                BIGINT       NOT NULL,
    -- digits, or date_id of an occurrence that DrChrono has only computed from a series so far
    external_id                VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- null for breaks
    patient_id                 BIGINT,
    provider_id                BIGINT,
    location_id                BIGINT,
    -- id of the appointment_type
    appointment_type           BIGINT,
    start_time                 DATETIME(6)  NOT NULL,
    end_time                   DATETIME(6),
    -- minutes
    duration                   INT,
    status                     VARCHAR(255),
    custom_status              VARCHAR(255),
    reason                     TEXT,
    notes                      TEXT,
    exam_room                  INT,
    claim_id                   VARCHAR(64),
    is_break                   BOOLEAN,
    is_walk_in                 BOOLEAN,
    is_virtual                 BOOLEAN,
    is_recurring               BOOLEAN,
    recurrence_key             VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    base_recurring_appointment VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    source_updated_at          VARCHAR(40),
    deleted_at                 DATETIME(6),
    created_at                 DATETIME(6)  NOT NULL,
    updated_at                 DATETIME(6)  NOT NULL,
    CONSTRAINT appointment_external_id_unique UNIQUE (practice_id, external_id),
    -- The servis.ai guide's key, but not unique here: with a second unique key, ON DUPLICATE KEY UPDATE would write one
    -- appointment over another that carries the same claim.
    INDEX appointment_claim_id (practice_id, claim_id),
    INDEX appointment_patient (patient_id),
    INDEX appointment_provider (provider_id, start_time),
    INDEX appointment_start (practice_id, start_time)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
