-- The versions of DrChrono's API by the names that the Practice Studio guide gives them, with what it says of each.
-- DrChrono itself knows them by other names, which are what the header takes: v4 "Hunt Valley" is the current one since
-- September 2018. An application with less than all of its endpoints is one that stayed on what came before, v3.
CREATE TABLE api_version (
  name        VARCHAR(16)   COLLATE utf8mb4_bin NOT NULL PRIMARY KEY COMMENT 'as the guide calls it',
  header      VARCHAR(16)   COLLATE utf8mb4_bin NOT NULL COMMENT 'value of X-DRC-API-Version',
  webhooks    VARCHAR(16)   COLLATE utf8mb4_bin NOT NULL COMMENT 'full, limited, none',
  resources   VARCHAR(1000) COLLATE utf8mb4_bin NULL COMMENT 'the only ones it has, with commas; NULL: all',
  limitations VARCHAR(200)  NOT NULL COMMENT 'for people; empty: none'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO api_version (name, header, webhooks, resources, limitations) VALUES
  ('v2021', 'v4', 'full', NULL, ''),
  ('v2020', 'v4', 'limited', NULL, 'limited webhook support'),
  ('v2019', 'v3', 'none', 'offices,doctors,users,appointment-profiles,patients,appointments',
   'limited endpoint availability, no webhook support');

ALTER TABLE practice
  ADD COLUMN api_version VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
    COMMENT 'api_version.name; NULL: what DRCHRONO_API_VERSION says, without limits',
  ADD CONSTRAINT practice_api_version FOREIGN KEY (api_version) REFERENCES api_version (name);
