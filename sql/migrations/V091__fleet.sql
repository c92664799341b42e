-- Jobs that are run for all practices: a window of the fleet, and in it one run for each practice.
CREATE TABLE fleet_window (
  id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  job        VARCHAR(64)   COLLATE utf8mb4_bin NOT NULL,
  name       VARCHAR(190)  COLLATE utf8mb4_bin NULL COMMENT 'of the window that each run has; NULL: fleet- and the id',
  resources  VARCHAR(2000) COLLATE utf8mb4_bin NOT NULL COMMENT 'what it was narrowed to, separated by commas; empty: all',
  since_date DATE          NULL,
  created_at DATETIME(6)   NOT NULL COMMENT 'UTC',
  CONSTRAINT fleet_window_unique UNIQUE (job, name),
  INDEX fleet_window_created_at (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE fleet_run (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  window_id    BIGINT       NOT NULL,
  practice_id  BIGINT       NOT NULL,
  state        VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'WAITING, RUNNING, PARKED, DONE, FAILED, STOPPED',
  due_at       DATETIME(6)  NOT NULL COMMENT 'UTC, by the server''s clock: when it goes on',
  taking       BIGINT       NOT NULL DEFAULT 0 COMMENT 'how often it was taken; tells a late owner from the one that took over',
  failures     INT          NOT NULL DEFAULT 0,
  requests     BIGINT       NOT NULL DEFAULT 0 COMMENT 'that it has cost so far',
  execution_id BIGINT       NULL COMMENT 'the last of it',
  note         VARCHAR(500) NULL COMMENT 'how it ended last, in plain words',
  changed_at   DATETIME(6)  NOT NULL COMMENT 'UTC, by the server''s clock',
  CONSTRAINT fleet_run_unique UNIQUE (window_id, practice_id),
  CONSTRAINT fleet_run_window FOREIGN KEY (window_id) REFERENCES fleet_window (id) ON DELETE CASCADE,
  INDEX fleet_run_due (state, due_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- db-scheduler's queue of the runs: a table of its own, so that thousands of runs never stand before a webhook's small job.
CREATE TABLE fleet_task (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BLOB         NULL,
  execution_time       TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50)  NULL,
  last_success         TIMESTAMP(6) NULL,
  last_failure         TIMESTAMP(6) NULL,
  consecutive_failures INT          NULL,
  last_heartbeat       TIMESTAMP(6) NULL,
  version              BIGINT       NOT NULL,
  priority             SMALLINT     NULL,
  PRIMARY KEY (task_name, task_instance),
  INDEX fleet_task_execution_time (execution_time),
  INDEX fleet_task_last_heartbeat (last_heartbeat)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
