-- The fields that the templates of clinical notes have.

CREATE TABLE note_field_type (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT       NOT NULL,
    external_id       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    note_template_id  BIGINT       NOT NULL,
    name              TEXT,
    -- String, TwoStrings, Checkbox, NullCheckbox, FreeDraw, Photo, Header, Subheader, or null
    data_type         VARCHAR(40),
    is_required       BOOLEAN,
    -- JSON: an array of texts
    allowed_values    TEXT,
    comment           TEXT,
    source_updated_at VARCHAR(40),
    row_digest        BINARY(32),
    deleted_at        DATETIME(6),
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT note_field_type_external_id_unique UNIQUE (practice_id, external_id),
    INDEX note_field_type_template (note_template_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
