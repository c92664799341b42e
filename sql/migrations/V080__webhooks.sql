-- What DrChrono told: the secrets that its deliveries carry, and every delivery that was acknowledged.

-- A practice has one secret, and two while the old one is being replaced.
CREATE TABLE webhook_secret (
  id          BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  practice_id BIGINT         NOT NULL,
  secret      VARBINARY(512) NOT NULL COMMENT 'encrypted',
  created_at  DATETIME(6)    NOT NULL COMMENT 'UTC',
  retires_at  DATETIME(6)    NULL COMMENT 'UTC; not taken from then on',
  INDEX webhook_secret_of_practice (practice_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE webhook_delivery (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  practice_id BIGINT       NOT NULL,
  delivery_id VARCHAR(128) COLLATE utf8mb4_bin NOT NULL COMMENT 'as DrChrono sent it, or sha256: and a digest of the body',
  event       VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL COMMENT 'as DrChrono sent it',
  resource    VARCHAR(64)  COLLATE utf8mb4_bin NULL COMMENT 'what it is about, where we hold that',
  object_id   VARCHAR(64)  COLLATE utf8mb4_bin NULL COMMENT 'DrChrono''s id of the record',
  state       VARCHAR(16)  COLLATE utf8mb4_bin NOT NULL COMMENT 'RECEIVED, IGNORED, UNKNOWN, UNREADABLE, PING',
  repeats     INT          NOT NULL DEFAULT 0 COMMENT 'how often it came again',
  received_at DATETIME(6)  NOT NULL COMMENT 'UTC',
  body        MEDIUMBLOB   NOT NULL COMMENT 'encrypted',
  CONSTRAINT webhook_delivery_unique UNIQUE (practice_id, delivery_id),
  INDEX webhook_delivery_by_state (practice_id, state, id),
  INDEX webhook_delivery_received_at (received_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
