-- A practice's rules for its own fields: what becomes of their values.

CREATE TABLE custom_field_rule (
    practice_id BIGINT      NOT NULL,
    -- PATIENT, APPOINTMENT
    kind        VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- DrChrono's id of the field
    field_id    VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- name of the value in custom_fields, or column: and the name of a column
    target      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- TEXT, NUMBER, DATE, CHOICE
    type        VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (practice_id, kind, field_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
