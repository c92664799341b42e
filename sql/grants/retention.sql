-- Role retention: 'prune'. The keeper: of all roles it alone deletes from the trail, and what it deletes it enters there.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

GRANT SELECT ON `${schema}`.flyway_schema_history TO ${user};
GRANT SELECT ON `${schema}`.field_shape TO ${user};

GRANT SELECT, DELETE ON `${schema}`.sync_error TO ${user};
GRANT SELECT, DELETE ON `${schema}`.reconciliation_outcome TO ${user};
GRANT SELECT, DELETE ON `${schema}`.api_call TO ${user};
GRANT SELECT, DELETE ON `${schema}`.drift_event TO ${user};
GRANT SELECT, DELETE ON `${schema}`.webhook_delivery TO ${user};
GRANT SELECT, DELETE ON `${schema}`.missed_webhook TO ${user};
GRANT SELECT, INSERT, DELETE ON `${schema}`.audit_event TO ${user};

-- Windows that have ended.
GRANT SELECT, DELETE ON `${schema}`.BATCH_JOB_INSTANCE TO ${user};
GRANT SELECT, DELETE ON `${schema}`.BATCH_JOB_EXECUTION TO ${user};
GRANT SELECT, DELETE ON `${schema}`.BATCH_JOB_EXECUTION_PARAMS TO ${user};
GRANT SELECT, DELETE ON `${schema}`.BATCH_JOB_EXECUTION_CONTEXT TO ${user};
GRANT SELECT, DELETE ON `${schema}`.BATCH_STEP_EXECUTION TO ${user};
GRANT SELECT, DELETE ON `${schema}`.BATCH_STEP_EXECUTION_CONTEXT TO ${user};
GRANT SELECT, DELETE ON `${schema}`.sighting TO ${user};
GRANT SELECT, DELETE ON `${schema}`.fleet_window TO ${user};
GRANT SELECT ON `${schema}`.fleet_run TO ${user};
