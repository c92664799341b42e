-- A practice's rules for what is in its notes: which field of which template becomes which value of ours.

CREATE TABLE note_mapping_rule (
    practice_id BIGINT      NOT NULL,
    -- DrChrono's id of the template
    template_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- of note_template_version; 0: all that have no rule of their own for this field
    version     INT         NOT NULL DEFAULT 0,
    -- DrChrono's id of the field type
    field_id    VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- name of the value in clinical_note.mapped
    target      VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- TEXT, NUMBER, DATE, FLAG, CHOICE
    type        VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (practice_id, template_id, version, field_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- JSON, encrypted: what the rules make of the sections
ALTER TABLE clinical_note ADD COLUMN mapped MEDIUMBLOB AFTER template_versions;
