-- What DrChrono's rows look like: which fields they have and of which kinds. Written only when something new is seen.
CREATE TABLE field_shape (
  practice_id   BIGINT      NOT NULL,
  resource      VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  field         VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'name in the JSON; ? stands for all that no field is called',
  kinds         VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'text, number, flag, object, array, null; with commas',
  pending       VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'kinds whose rows are held back until an operator accepts them',
  missing       BOOLEAN     NOT NULL COMMENT 'whether the last complete walk saw it in no row',
  first_seen_run BIGINT     NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID',
  first_seen_at DATETIME(6) NOT NULL COMMENT 'UTC',
  changed_run   BIGINT      NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID',
  changed_at    DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (practice_id, resource, field)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What was new about them in which run: names and kinds, never values.
CREATE TABLE drift_event (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id      BIGINT       NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID',
  practice_id BIGINT       NOT NULL,
  resource    VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  field       VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  kind        VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'NEW, MISSING, RETYPED',
  detail      VARCHAR(190) NOT NULL COMMENT 'such as: number instead of text',
  recorded_at DATETIME(6)  NOT NULL COMMENT 'UTC',
  INDEX drift_of_run (run_id),
  INDEX drift_of_practice (practice_id, resource),
  INDEX drift_recorded_at (recorded_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
