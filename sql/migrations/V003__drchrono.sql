-- The quota that all processes share, one row a bucket, and the log of what was asked of DrChrono.

CREATE TABLE bucket (
    id    VARCHAR(190) NOT NULL,
    state BLOB,
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE api_call (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    practice_key VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, -- '-' when on behalf of none yet
    run_id       BIGINT,
    method       VARCHAR(8)   NOT NULL,
    endpoint     VARCHAR(190) NOT NULL, -- template: no ids, no query
    status       SMALLINT,              -- null when there was no answer
    ms           INT          NOT NULL,
    attempt      SMALLINT     NOT NULL,
    called_at    DATETIME(6)  NOT NULL, -- UTC
    PRIMARY KEY (id),
    KEY api_call_run (run_id),
    KEY api_call_called_at (called_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
