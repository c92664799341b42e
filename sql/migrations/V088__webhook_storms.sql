-- Records that many deliveries told of at once, for the moment in which they are not asked for again.
CREATE TABLE webhook_storm (
  id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  practice_id  BIGINT      NOT NULL,
  resource     VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  asked_at     DATETIME(6) NOT NULL COMMENT 'UTC, by the server''s clock',
  external_ids MEDIUMBLOB  NOT NULL COMMENT 'UTF-8, a line each',
  INDEX webhook_storm_of_resource (practice_id, resource, asked_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
