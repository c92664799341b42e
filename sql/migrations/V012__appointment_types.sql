-- The kinds of appointments that a practice offers: DrChrono's appointment profiles.

CREATE TABLE appointment_type (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name              VARCHAR(255),
    color             VARCHAR(64),
    duration_minutes  INT,
    reason            TEXT,
    online_scheduling BOOLEAN,
    sort_order        INT,
    source_updated_at VARCHAR(40),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL,
    CONSTRAINT appointment_type_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
