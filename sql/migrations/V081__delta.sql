-- What becomes of deliveries: they wait a moment, are applied by a run, and are tried again when that fails.

ALTER TABLE webhook_delivery
  MODIFY COLUMN state VARCHAR(16) COLLATE utf8mb4_bin NOT NULL
    COMMENT 'RECEIVED, APPLIED, FAILED, IGNORED, UNKNOWN, UNREADABLE, PING',
  ADD COLUMN attempts   INT          NOT NULL DEFAULT 0 COMMENT 'how often applying it has failed',
  ADD COLUMN due_at     DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)) COMMENT 'UTC, by the server''s clock: not applied before',
  ADD COLUMN run_id     BIGINT       NULL COMMENT 'the run that settled it last',
  ADD COLUMN settled_at DATETIME(6)  NULL COMMENT 'UTC',
  ADD COLUMN reason     VARCHAR(500) NULL COMMENT 'why it failed last; never a value',
  ADD INDEX webhook_delivery_due (state, due_at, practice_id);

-- db-scheduler's own table (its version 16), with our names for its indexes.
CREATE TABLE scheduled_tasks (
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
  INDEX scheduled_tasks_execution_time (execution_time),
  INDEX scheduled_tasks_last_heartbeat (last_heartbeat)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
