-- What the templates of clinical notes were and are: a template that changes gets another version, so that a note can keep the
-- one that it was written with.

CREATE TABLE note_template_version (
    id                BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id       BIGINT      NOT NULL,
    -- DrChrono's id of the template
    external_id       VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- from 1
    version           INT         NOT NULL,
    -- JSON: name and fields, the fields in the order of their ids
    definition        MEDIUMTEXT  NOT NULL,
    -- SHA-256 of the definition
    definition_digest BINARY(32)  NOT NULL,
    -- UTC
    first_seen_at     DATETIME(6) NOT NULL,
    CONSTRAINT note_template_version_unique UNIQUE (practice_id, external_id, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
