-- Who may use what is served to people.
CREATE TABLE operator (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name          VARCHAR(64)  COLLATE utf8mb4_bin NOT NULL,
  password_hash VARCHAR(200) COLLATE utf8mb4_bin NOT NULL COMMENT 'the kind of hash in braces, and the hash',
  created_at    DATETIME(6)  NOT NULL COMMENT 'UTC',
  CONSTRAINT operator_name_unique UNIQUE (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
