-- The templates that clinical notes are written with, as they are now; note_template_version has what they were.

CREATE TABLE note_template (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name              TEXT,
    -- whose template it is, where it is not the whole practice's
    provider_id       BIGINT,
    workflow_key      VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    is_onpatient      BOOLEAN,
    -- whether its section is the same in all notes
    is_persistent     BOOLEAN,
    -- JSON, as DrChrono sends it: nothing tells what is in it
    display_order     TEXT,
    -- JSON: DrChrono's ids of the field types in the order of the template
    field_ids         TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT note_template_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
