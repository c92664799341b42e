-- Who treats patients: DrChrono's doctors. external_id is what the servis.ai guide calls Chrono Doctor ID.

CREATE TABLE provider (
    id                       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id              BIGINT       NOT NULL,
    external_id              VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    first_name               VARCHAR(255),
    last_name                VARCHAR(255),
    suffix                   VARCHAR(64),
    job_title                VARCHAR(255),
    specialty                VARCHAR(255),
    npi                      VARCHAR(32),
    email                    VARCHAR(320),
    phone_work               VARCHAR(20),
    phone_work_extension     VARCHAR(20),
    phone_personal           VARCHAR(20),
    phone_personal_extension VARCHAR(20),
    -- the zone that this provider's appointments are written in
    time_zone                VARCHAR(64),
    is_active                BOOLEAN,
    source_updated_at        VARCHAR(40),
    deleted_at               DATETIME(6),
    created_at               DATETIME(6)  NOT NULL,
    updated_at               DATETIME(6)  NOT NULL,
    CONSTRAINT provider_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
