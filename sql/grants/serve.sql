-- Role serve: what a serving process needs beside roles sync and webhook: small jobs, and people in the browser.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

-- The queues of tasks.
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.scheduled_tasks TO ${user};

-- Storms of deliveries.
GRANT SELECT, INSERT, DELETE ON `${schema}`.webhook_storm TO ${user};

-- Operators come in, and connect practices.
GRANT SELECT ON `${schema}`.operator TO ${user};
GRANT SELECT, INSERT, DELETE ON `${schema}`.oauth_state TO ${user};
GRANT INSERT ON `${schema}`.drchrono_connection TO ${user};
