-- The audit trail: which person did what to which of our records, or looked at a record's content. Rows are only added, until retention deletes them.
CREATE TABLE audit_event (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  recorded_at DATETIME(6)  NOT NULL COMMENT 'UTC, by the server''s clock',
  actor       VARCHAR(200) NOT NULL COMMENT 'such as user@host',
  action      VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL COMMENT 'in the words of the command line, such as errors discard',
  subject     VARCHAR(200) NOT NULL COMMENT 'what it was done to, by our numbers and names; never a value',
  practice_id BIGINT       NULL COMMENT 'whose it is; NULL where it is nobody''s alone',
  detail      VARCHAR(500) NULL COMMENT 'never a value',
  INDEX audit_event_recorded_at (recorded_at),
  INDEX audit_event_of_practice (practice_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
