-- The practices that are served, their connections to DrChrono and their code tables. Times are UTC.

CREATE TABLE practice (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_key VARCHAR(63)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name         VARCHAR(200) NOT NULL,
    time_zone    VARCHAR(64)  NOT NULL,
    phone_region CHAR(2)      NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    updated_at   DATETIME(6)  NOT NULL,
    CONSTRAINT practice_key_unique UNIQUE (practice_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Tokens are encrypted, bound to their practice and column.
CREATE TABLE drchrono_connection (
    practice_id   BIGINT          NOT NULL PRIMARY KEY,
    access_token  VARBINARY(4096) NOT NULL,
    refresh_token VARBINARY(4096) NOT NULL,
    expires_at    DATETIME(6)     NOT NULL,
    scope         TEXT            NOT NULL,
    connected_at  DATETIME(6)     NOT NULL,
    refreshed_at  DATETIME(6)     NOT NULL,
    CONSTRAINT drchrono_connection_practice FOREIGN KEY (practice_id) REFERENCES practice (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- DrChrono's codes to ours. practice_id 0 holds the defaults, a practice's own rows go before them.
-- source_code is kept as it is compared: trimmed and in lower case.
CREATE TABLE code (
    practice_id BIGINT       NOT NULL DEFAULT 0,
    code_table  VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    source_code VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    target_code VARCHAR(100) NOT NULL,
    PRIMARY KEY (practice_id, code_table, source_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO code (code_table, source_code, target_code) VALUES
    ('gender', 'male', 'M'),
    ('gender', 'female', 'F'),
    ('gender', 'other', 'O'),
    ('gender', 'unk', 'U'),
    ('gender', 'asku', 'U'),
    ('race', 'indian', 'indian'),
    ('race', 'asian', 'asian'),
    ('race', 'black', 'black'),
    ('race', 'hawaiian', 'hawaiian'),
    ('race', 'white', 'white'),
    ('race', 'other', 'other'),
    ('race', 'declined', 'declined'),
    ('ethnicity', 'hispanic', 'hispanic'),
    ('ethnicity', 'not_hispanic', 'not_hispanic'),
    ('ethnicity', 'declined', 'declined'),
    ('preferred_language', 'eng', 'eng'),
    ('preferred_language', 'zho', 'zho'),
    ('preferred_language', 'fra', 'fra'),
    ('preferred_language', 'ita', 'ita'),
    ('preferred_language', 'jpn', 'jpn'),
    ('preferred_language', 'por', 'por'),
    ('preferred_language', 'rus', 'rus'),
    ('preferred_language', 'spa', 'spa'),
    ('preferred_language', 'other', 'other'),
    ('preferred_language', 'unknown', 'unknown'),
    ('preferred_language', 'declined', 'declined'),
    ('patient_status', 'a', 'A'),
    ('patient_status', 'i', 'I'),
    ('patient_status', 'd', 'D'),
    ('appointment_status', 'arrived', 'Arrived'),
    ('appointment_status', 'checked in', 'Checked In'),
    ('appointment_status', 'checked in online', 'Checked In Online'),
    ('appointment_status', 'in room', 'In Room'),
    ('appointment_status', 'in session', 'In Session'),
    ('appointment_status', 'complete', 'Complete'),
    ('appointment_status', 'confirmed', 'Confirmed'),
    ('appointment_status', 'not confirmed', 'Not Confirmed'),
    ('appointment_status', 'rescheduled', 'Rescheduled'),
    ('appointment_status', 'cancelled', 'Cancelled'),
    ('appointment_status', 'no show', 'No Show');
