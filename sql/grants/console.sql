-- Role console: people who look, with sql/queries or queries of their own, and who stop runs and discard errors. No column with
-- anything encrypted is read, of patients' records only that they are there and since when, and a column of those that comes
-- later is not read either until it is named here.

CREATE USER IF NOT EXISTS ${user} ACCOUNT LOCK;

-- How things stand.
GRANT SELECT ON `${schema}`.flyway_schema_history TO ${user};
GRANT SELECT ON `${schema}`.practice TO ${user};
GRANT SELECT ON `${schema}`.api_version TO ${user};
GRANT SELECT ON `${schema}`.code TO ${user};
GRANT SELECT ON `${schema}`.custom_field_rule TO ${user};
GRANT SELECT ON `${schema}`.note_mapping_rule TO ${user};
GRANT SELECT ON `${schema}`.webhook_rule TO ${user};
GRANT SELECT ON `${schema}`.lease TO ${user};
GRANT SELECT ON `${schema}`.watermark TO ${user};
GRANT SELECT ON `${schema}`.sweep_hold TO ${user};
GRANT SELECT ON `${schema}`.field_shape TO ${user};
GRANT SELECT ON `${schema}`.drift_event TO ${user};
GRANT SELECT ON `${schema}`.row_count TO ${user};
GRANT SELECT ON `${schema}`.job_standing TO ${user};
GRANT SELECT ON `${schema}`.missed_webhook TO ${user};
GRANT SELECT ON `${schema}`.reconciliation_outcome TO ${user};
GRANT SELECT ON `${schema}`.api_call TO ${user};
GRANT SELECT ON `${schema}`.fleet_window TO ${user};
GRANT SELECT ON `${schema}`.fleet_run TO ${user};
GRANT SELECT ON `${schema}`.BATCH_JOB_INSTANCE TO ${user};
GRANT SELECT ON `${schema}`.BATCH_JOB_EXECUTION TO ${user};
GRANT SELECT ON `${schema}`.BATCH_JOB_EXECUTION_PARAMS TO ${user};
GRANT SELECT ON `${schema}`.BATCH_JOB_EXECUTION_CONTEXT TO ${user};
GRANT SELECT ON `${schema}`.BATCH_STEP_EXECUTION TO ${user};
GRANT SELECT ON `${schema}`.BATCH_STEP_EXECUTION_CONTEXT TO ${user};

-- Our records that are not about a patient.
GRANT SELECT ON `${schema}`.location TO ${user};
GRANT SELECT ON `${schema}`.provider TO ${user};
GRANT SELECT ON `${schema}`.provider_schedule TO ${user};
GRANT SELECT ON `${schema}`.user_account TO ${user};
GRANT SELECT ON `${schema}`.appointment_type TO ${user};
GRANT SELECT ON `${schema}`.custom_demographic_field TO ${user};
GRANT SELECT ON `${schema}`.custom_appointment_field TO ${user};
GRANT SELECT ON `${schema}`.note_template TO ${user};
GRANT SELECT ON `${schema}`.note_template_version TO ${user};
GRANT SELECT ON `${schema}`.note_field_type TO ${user};
GRANT SELECT ON `${schema}`.task_status TO ${user};

-- Of patients' records which there are, and when they changed.
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.patient TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.appointment TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.medication TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.allergy TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.problem TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.clinical_note TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.lab_order TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.lab_test TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.lab_document TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.lab_result TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.document TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, deleted_at, created_at, updated_at
) ON `${schema}`.task TO ${user};
GRANT SELECT (
  id, practice_id, external_id, source_updated_at, size_bytes, content_type, stored_at, state, attempts, reason
) ON `${schema}`.document_file TO ${user};

-- All but what is encrypted.
GRANT SELECT (
  practice_id, expires_at, scope, connected_at, refreshed_at, refused_at
) ON `${schema}`.drchrono_connection TO ${user};
GRANT SELECT (
  id, application_key, client_id, quota_per_hour, quota_per_second, quota_reserve, created_at, updated_at
) ON `${schema}`.api_application TO ${user};
GRANT SELECT (
  id, practice_id, resource, external_id, kind, field, reason, waits_for_resource, waits_for_id, state, state_reason,
  attempts, first_run_id, last_run_id, first_seen_at, last_seen_at, closed_at
) ON `${schema}`.sync_error TO ${user};
GRANT SELECT (
  id, practice_id, delivery_id, event, resource, object_id, state, repeats, received_at, attempts, due_at, run_id,
  settled_at, reason
) ON `${schema}`.webhook_delivery TO ${user};

-- What they do, and that it is recorded.
GRANT UPDATE (state, state_reason, closed_at) ON `${schema}`.sync_error TO ${user};
GRANT UPDATE (stop_requested) ON `${schema}`.lease TO ${user};
GRANT INSERT ON `${schema}`.audit_event TO ${user};
