-- When providers work. external_id is DrChrono's id of the doctor, on whose row it stands.

CREATE TABLE provider_schedule (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    provider_id       BIGINT,
    -- JSON as DrChrono shapes it (beta); null: none is set
    schedule          TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT provider_schedule_external_id_unique UNIQUE (practice_id, external_id),
    INDEX provider_schedule_provider (provider_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
