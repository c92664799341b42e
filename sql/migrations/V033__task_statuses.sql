-- The statuses that a practice gives its tasks.

CREATE TABLE task_status (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name              VARCHAR(255),
    -- O, P, H or C
    status_category   VARCHAR(64),
    task_category     VARCHAR(64),
    -- DrChrono's naive time, text of the wire
    source_created_at VARCHAR(40),
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT task_status_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
