-- Where a practice sees its patients: DrChrono's offices. Times are UTC; source_updated_at is DrChrono's text, zone unknown.

CREATE TABLE location (
    id                  BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    practice_id         BIGINT       NOT NULL,
    external_id         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name                VARCHAR(255),
    address_line1       VARCHAR(255),
    address_city        VARCHAR(255),
    address_state       VARCHAR(64),
    address_postal_code VARCHAR(32),
    country             VARCHAR(64),
    phone               VARCHAR(20),
    phone_extension     VARCHAR(20),
    fax                 VARCHAR(20),
    source_updated_at   VARCHAR(40),
    deleted_at          DATETIME(6),
    created_at          DATETIME(6)  NOT NULL,
    updated_at          DATETIME(6)  NOT NULL,
    CONSTRAINT location_external_id_unique UNIQUE (practice_id, external_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
