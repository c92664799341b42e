-- Role webhook: takes deliveries in, and reads nothing of what patients' records hold. Whatever serves has role serve beside it,
-- since it also applies what it took.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

GRANT SELECT ON `${schema}`.flyway_schema_history TO ${user};
GRANT SELECT ON `${schema}`.practice TO ${user};
GRANT SELECT ON `${schema}`.webhook_secret TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.webhook_delivery TO ${user};
