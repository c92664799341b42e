-- Which records a complete walk has seen, a row for each chunk, until the walk's sweep is done with them.
CREATE TABLE sighting (
  id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  job_instance_id BIGINT      NOT NULL COMMENT 'BATCH_JOB_INSTANCE.JOB_INSTANCE_ID',
  resource        VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  external_ids    MEDIUMBLOB  NOT NULL COMMENT 'UTF-8, a line each',
  INDEX sighting_of_walk (job_instance_id, resource)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Sweeps that would have declared too much gone and wait for an operator's yes.
CREATE TABLE sweep_hold (
  practice_id  BIGINT      NOT NULL,
  resource     VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  state        VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'WAITING, CONFIRMED',
  missing      BIGINT      NOT NULL COMMENT 'records that were not in the list',
  held         BIGINT      NOT NULL COMMENT 'records that we hold and that were not deleted',
  run_id       BIGINT      NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID',
  held_at      DATETIME(6) NOT NULL COMMENT 'UTC',
  confirmed_at DATETIME(6) NULL COMMENT 'UTC',
  PRIMARY KEY (practice_id, resource)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
