-- When everything was read last, also of resources whose rows carry no updated_at.
ALTER TABLE watermark
  MODIFY COLUMN updated_at VARCHAR(40) NULL,
  ADD COLUMN walked_at DATETIME(6) NULL COMMENT 'UTC, the end of the last walk that read everything';
