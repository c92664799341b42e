-- The fields that a practice has added to its appointments.

CREATE TABLE custom_appointment_field (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- whose field it is
    provider_id       BIGINT,
    name              TEXT,
    description       TEXT,
    display_order     INT,
    -- DrChrono's naive time, text of the wire
    source_created_at VARCHAR(40),
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT custom_appointment_field_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
