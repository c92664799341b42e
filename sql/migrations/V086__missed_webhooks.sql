-- What incremental runs repaired although no webhook had told of it: how often, by run and event.
CREATE TABLE missed_webhook (
  practice_id BIGINT      NOT NULL,
  run_id      BIGINT      NOT NULL COMMENT 'BATCH_JOB_EXECUTION.JOB_EXECUTION_ID, the last of the window that repaired it',
  event       VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'the one that should have come',
  missed      BIGINT      NOT NULL COMMENT 'how many changes',
  counted_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (practice_id, run_id, event),
  INDEX missed_webhook_counted_at (counted_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whether any delivery tells of a record.
ALTER TABLE webhook_delivery ADD INDEX webhook_delivery_of_record (practice_id, resource, object_id, received_at);
