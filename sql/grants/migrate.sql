-- Role migrate: brings the schema up to date, and nothing else does. Migrations only add, so nothing is dropped or deleted.
-- An underscore of the schema's name stands for any character here unless a backslash goes before it.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

GRANT SELECT, INSERT, UPDATE, CREATE, ALTER, INDEX, REFERENCES ON `${schema}`.* TO ${user};
