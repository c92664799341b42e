-- Who was sent to DrChrono to grant access, and has not come back yet. Any process that serves can take the answer.
CREATE TABLE oauth_state (
  digest      BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'SHA-256 of what DrChrono sends back',
  practice_id BIGINT      NOT NULL,
  expires_at  DATETIME(6) NOT NULL COMMENT 'UTC, by the server''s clock',
  INDEX oauth_state_expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
