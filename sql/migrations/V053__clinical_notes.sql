-- Clinical notes, one an appointment; DrChrono gives them no id of their own, so external_id is that of the appointment.

CREATE TABLE clinical_note (
    id                   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id          BIGINT       NOT NULL,
    external_id          VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    appointment_id       BIGINT       NOT NULL,
    patient_id           BIGINT       NOT NULL,
    is_locked            BOOLEAN,
    locked_by            VARCHAR(255),
    supervisor_locked_by VARCHAR(255),
    -- JSON, encrypted
    sections             MEDIUMBLOB,
    -- JSON: the version of note_template_version that each section was written with, by DrChrono's id of the template
    template_versions    TEXT,
    source_updated_at    VARCHAR(40),
    row_digest           BINARY(32),
    deleted_at           DATETIME(6),
    created_at           DATETIME(6)  NOT NULL,
    updated_at           DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT clinical_note_external_id_unique UNIQUE (practice_id, external_id),
    INDEX clinical_note_appointment (appointment_id),
    INDEX clinical_note_patient (patient_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
