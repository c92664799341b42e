-- What somebody in a practice has to do. Users, groups and categories are DrChrono's ids.

CREATE TABLE task (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title             TEXT,
    -- id of the task_status
    status_id         BIGINT,
    -- 10, 20, 30 or 40
    priority          INT,
    category          VARCHAR(64),
    -- DrChrono's naive time, text of the wire; so is source_created_at
    due_date          VARCHAR(40),
    assignee_user     VARCHAR(64),
    assignee_group    VARCHAR(64),
    assigned_by       VARCHAR(64),
    created_by        VARCHAR(64),
    -- JSON arrays
    notes             TEXT,
    associated_items  TEXT,
    source_created_at VARCHAR(40),
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT task_external_id_unique UNIQUE (practice_id, external_id),
    INDEX task_due (practice_id, due_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
