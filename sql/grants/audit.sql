-- Role audit: reads who did what, and nothing of what it was done to. Nobody but the keeper (retention.sql) may delete from
-- the trail, and nobody may change it.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

GRANT SELECT ON `${schema}`.audit_event TO ${user};
GRANT SELECT (id, practice_key, name) ON `${schema}`.practice TO ${user};
