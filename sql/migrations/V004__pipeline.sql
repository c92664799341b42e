-- Who may write for a practice and job. No clock is compared: an owner is alive while its beat moves.
CREATE TABLE lease (
  practice_id    BIGINT       NOT NULL,
  job            VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  fencing_token  BIGINT       NOT NULL,
  beat           BIGINT       NOT NULL,
  beat_at        DATETIME(6)  NOT NULL COMMENT 'UTC by the server, to show; never decides',
  owner          VARCHAR(190) NULL,
  execution_id   BIGINT       NULL,
  stop_requested BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (practice_id, job)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The newest updated_at (DrChrono's naive time, text of the wire) that a complete walk has seen.
CREATE TABLE watermark (
  practice_id BIGINT      NOT NULL,
  resource    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  updated_at  VARCHAR(40) NOT NULL,
  PRIMARY KEY (practice_id, resource)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What became of each row that was not simply unchanged.
CREATE TABLE reconciliation_outcome (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id         BIGINT       NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID',
  practice_id    BIGINT       NOT NULL,
  resource       VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  external_id    VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  outcome        VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'INSERT, UPDATE, REJECTED',
  changed_fields VARCHAR(2000) NULL COMMENT 'names, never values',
  recorded_at    DATETIME(6)  NOT NULL COMMENT 'UTC',
  INDEX outcome_by_run (run_id, resource)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The error queue: one row for each record and field that could not be applied.
CREATE TABLE sync_error (
  id                 BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  practice_id        BIGINT       NOT NULL,
  resource           VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  external_id        VARCHAR(80)  COLLATE utf8mb4_bin NOT NULL,
  kind               VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'MALFORMED, UNMAPPABLE, FIELD, WAITING, REFUSED',
  field              VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL COMMENT 'empty: the row as a whole',
  reason             VARCHAR(500) NOT NULL COMMENT 'never a value',
  waits_for_resource VARCHAR(64)  COLLATE utf8mb4_bin NULL,
  waits_for_id       VARCHAR(64)  COLLATE utf8mb4_bin NULL,
  payload            MEDIUMBLOB   NOT NULL COMMENT 'the row as DrChrono sent it, encrypted',
  payload_digest     BINARY(32)   NOT NULL,
  state              VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'OPEN, RESOLVED, DISCARDED',
  state_reason       VARCHAR(500) NULL,
  attempts           INT          NOT NULL,
  first_run_id       BIGINT       NOT NULL,
  last_run_id        BIGINT       NOT NULL,
  first_seen_at      DATETIME(6)  NOT NULL COMMENT 'UTC',
  last_seen_at       DATETIME(6)  NOT NULL COMMENT 'UTC',
  UNIQUE KEY sync_error_of_record (practice_id, resource, external_id, kind, field),
  INDEX sync_error_waiting (practice_id, resource, state, waits_for_resource, waits_for_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
