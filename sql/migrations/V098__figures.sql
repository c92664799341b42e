-- What is measured of processes that are gone before anybody can ask them.
ALTER TABLE api_call
  ADD COLUMN waited_ms INT NOT NULL DEFAULT 0 COMMENT 'for its share of the quota, before it was sent';

ALTER TABLE lease
  ADD COLUMN takeovers BIGINT NOT NULL DEFAULT 0 COMMENT 'how often it was taken from an owner that gave no sign of life';

ALTER TABLE drchrono_connection
  ADD COLUMN refused_at DATETIME(6) NULL COMMENT 'UTC, since when DrChrono refuses the tokens; NULL: it does not';
