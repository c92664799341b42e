-- API applications at DrChrono beside the one of the settings. Each has a quota of its own; a practice belongs to one of them.
CREATE TABLE api_application (
  id               BIGINT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  application_key  VARCHAR(63)     COLLATE utf8mb4_bin NOT NULL,
  client_id        VARCHAR(190)    COLLATE utf8mb4_bin NOT NULL,
  client_secret    VARBINARY(2048) NOT NULL COMMENT 'encrypted, bound to the key',
  quota_per_hour   INT             NOT NULL COMMENT 'calls in a clock hour, all its practices together',
  quota_per_second INT             NOT NULL,
  quota_reserve    INT             NULL COMMENT 'calls of the hour that bulk work leaves alone; NULL: a tenth',
  created_at       DATETIME(6)     NOT NULL COMMENT 'UTC',
  updated_at       DATETIME(6)     NOT NULL COMMENT 'UTC',
  CONSTRAINT api_application_key_unique UNIQUE (application_key),
  CONSTRAINT api_application_client_id_unique UNIQUE (client_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE practice
  ADD COLUMN application_id BIGINT NULL COMMENT 'NULL: that of the settings',
  ADD CONSTRAINT practice_application FOREIGN KEY (application_id) REFERENCES api_application (id);
