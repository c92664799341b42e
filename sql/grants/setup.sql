-- Role setup: what the commands that set things up need beside role sync: practices, connections, rules, secrets, operators.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

GRANT INSERT, UPDATE ON `${schema}`.practice TO ${user};
GRANT INSERT, UPDATE ON `${schema}`.api_application TO ${user};
GRANT INSERT, UPDATE, DELETE ON `${schema}`.drchrono_connection TO ${user};

-- Rules.
GRANT INSERT, UPDATE, DELETE ON `${schema}`.code TO ${user};
GRANT INSERT, UPDATE, DELETE ON `${schema}`.custom_field_rule TO ${user};
GRANT INSERT, UPDATE, DELETE ON `${schema}`.note_mapping_rule TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.webhook_rule TO ${user};

-- Secrets, operators, deliveries that are put back.
GRANT SELECT, INSERT, UPDATE ON `${schema}`.webhook_secret TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.operator TO ${user};
GRANT UPDATE ON `${schema}`.webhook_delivery TO ${user};

-- 'audit list'.
GRANT SELECT ON `${schema}`.audit_event TO ${user};
