-- Role sync: runs, and the commands that start, follow, stop and restart them and work off the error queue.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

-- What was set up is read.
GRANT SELECT ON `${schema}`.flyway_schema_history TO ${user};
GRANT SELECT ON `${schema}`.practice TO ${user};
GRANT SELECT ON `${schema}`.api_application TO ${user};
GRANT SELECT ON `${schema}`.api_version TO ${user};
GRANT SELECT ON `${schema}`.code TO ${user};
GRANT SELECT ON `${schema}`.custom_field_rule TO ${user};
GRANT SELECT ON `${schema}`.note_mapping_rule TO ${user};

-- Our records are written and marked, never deleted.
GRANT SELECT, INSERT, UPDATE ON `${schema}`.location TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.provider TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.provider_schedule TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.user_account TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.appointment_type TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.custom_demographic_field TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.custom_appointment_field TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.patient TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.appointment TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.medication TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.allergy TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.problem TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.note_template TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.note_template_version TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.note_field_type TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.clinical_note TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.lab_order TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.lab_test TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.lab_document TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.lab_result TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.document TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.document_file TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.task_status TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.task TO ${user};

-- Where runs stand.
GRANT SELECT, INSERT, UPDATE ON `${schema}`.lease TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.bucket TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.field_shape TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.row_count TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.job_standing TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.missed_webhook TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_JOB_INSTANCE TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_JOB_EXECUTION TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_JOB_EXECUTION_PARAMS TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_JOB_EXECUTION_CONTEXT TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_STEP_EXECUTION TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.BATCH_STEP_EXECUTION_CONTEXT TO ${user};
GRANT SELECT, UPDATE ON `${schema}`.BATCH_JOB_INSTANCE_SEQ TO ${user};
GRANT SELECT, UPDATE ON `${schema}`.BATCH_JOB_EXECUTION_SEQ TO ${user};
GRANT SELECT, UPDATE ON `${schema}`.BATCH_STEP_EXECUTION_SEQ TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.watermark TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.sighting TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.sweep_hold TO ${user};

-- Runs for all practices, and the queue out of which every process takes them.
GRANT SELECT, INSERT, UPDATE ON `${schema}`.fleet_window TO ${user};
GRANT SELECT, INSERT, UPDATE ON `${schema}`.fleet_run TO ${user};
GRANT SELECT, INSERT, UPDATE, DELETE ON `${schema}`.fleet_task TO ${user};

-- What became of rows and requests.
GRANT SELECT, INSERT, UPDATE ON `${schema}`.sync_error TO ${user};
GRANT SELECT, INSERT ON `${schema}`.reconciliation_outcome TO ${user};
GRANT SELECT, INSERT ON `${schema}`.drift_event TO ${user};
GRANT SELECT, INSERT ON `${schema}`.api_call TO ${user};

-- Tokens are renewed; a connection is not made or given up.
GRANT SELECT, UPDATE ON `${schema}`.drchrono_connection TO ${user};

-- What no webhook told; whether there is a secret is seen, and not the secret.
GRANT SELECT ON `${schema}`.webhook_delivery TO ${user};
GRANT SELECT ON `${schema}`.webhook_rule TO ${user};
GRANT SELECT (id, practice_id, created_at, retires_at) ON `${schema}`.webhook_secret TO ${user};

-- The trail is added to, and not even read.
GRANT INSERT ON `${schema}`.audit_event TO ${user};
