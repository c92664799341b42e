-- The fields that a practice has added to its patients' demographics.

CREATE TABLE custom_demographic_field (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- whose field it is
    provider_id       BIGINT,
    name              TEXT,
    description       TEXT,
    -- JSON: an array of texts, or null when any value is allowed
    allowed_values    TEXT,
    template_name     TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT custom_demographic_field_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
