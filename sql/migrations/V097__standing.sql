-- How the practices stand, kept as it changes, so that nobody has to count millions of rows to learn it.

-- What became of rows, ever since; committed with them.
CREATE TABLE row_count (
  practice_id BIGINT      NOT NULL,
  resource    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  outcome     VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'inserted, updated, unchanged, rejected, problems (fields left as they were)',
  counted     BIGINT      NOT NULL,
  last_at     DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (practice_id, resource, outcome)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO row_count (practice_id, resource, outcome, counted, last_at)
SELECT practice_id, resource,
  CASE outcome WHEN 'INSERT' THEN 'inserted' WHEN 'UPDATE' THEN 'updated' ELSE 'rejected' END AS became,
  COUNT(*), MAX(recorded_at)
FROM reconciliation_outcome
GROUP BY practice_id, resource, became;

-- How the runs of a job ended, polls that found nothing included.
CREATE TABLE job_standing (
  practice_id  BIGINT      NOT NULL,
  job          VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  done         BIGINT      NOT NULL DEFAULT 0 COMMENT 'how many ended so, as the three that follow',
  parked       BIGINT      NOT NULL DEFAULT 0,
  stopped      BIGINT      NOT NULL DEFAULT 0,
  failed       BIGINT      NOT NULL DEFAULT 0,
  last_end     VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'DONE, PARKED, STOPPED, FAILED',
  last_end_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  done_at      DATETIME(6) NULL COMMENT 'UTC, of the last that was done',
  agreed_at    DATETIME(6) NULL COMMENT 'UTC, of the last that was done and that nothing narrowed',
  parked_since DATETIME(6) NULL COMMENT 'UTC, of the first that was parked since one was done or failed',
  PRIMARY KEY (practice_id, job)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
