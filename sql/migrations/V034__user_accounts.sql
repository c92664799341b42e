-- Who may sign in to DrChrono: its users.

CREATE TABLE user_account (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    username          VARCHAR(255),
    -- themselves, or the provider they work for
    provider_id       BIGINT,
    is_doctor         BOOLEAN,
    is_staff          BOOLEAN,
    -- JSON
    permissions       TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT user_account_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
