-- A practice's rules for what becomes of DrChrono's events: an event without a rule feeds job delta.

CREATE TABLE webhook_rule (
  practice_id BIGINT      NOT NULL,
  event       VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'as DrChrono sends it',
  job         VARCHAR(64) COLLATE utf8mb4_bin NULL COMMENT 'that it feeds; NULL: it is ignored',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC; since when it says this',
  PRIMARY KEY (practice_id, event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
