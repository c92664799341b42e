-- What laboratories found: DrChrono's lab results.

CREATE TABLE lab_result (
    id                      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id             BIGINT      NOT NULL,
    external_id             VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    lab_test_id             BIGINT      NOT NULL,
    lab_order_id            BIGINT,
    lab_document_id         BIGINT,
    status                  VARCHAR(64),
    test_performed          VARCHAR(255),
    -- DrChrono's text, zone unknown
    specimen_received       VARCHAR(40),
    observation_code        VARCHAR(255),
    observation_description TEXT,
    group_code              VARCHAR(255),
    value                   TEXT,
    value_is_numeric        BOOLEAN,
    unit                    VARCHAR(255),
    normal_range            VARCHAR(255),
    abnormal_status         VARCHAR(64),
    is_abnormal             VARCHAR(64),
    comments                TEXT,
    source_updated_at       VARCHAR(40),
    row_digest              BINARY(32),
    deleted_at              DATETIME(6),
    created_at              DATETIME(6) NOT NULL,
    updated_at              DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    CONSTRAINT lab_result_external_id_unique UNIQUE (practice_id, external_id),
    INDEX lab_result_test (lab_test_id),
    INDEX lab_result_order (lab_order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
