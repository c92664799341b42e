-- When an entry of the error queue was closed, so that it can be kept for a while; and the ways in which the queue is walked.

ALTER TABLE sync_error
  ADD COLUMN closed_at DATETIME(6) NULL COMMENT 'UTC; resolved or discarded',
  ADD INDEX sync_error_of_practice (practice_id, state),
  ADD INDEX sync_error_of_resource (practice_id, resource, state),
  ADD INDEX sync_error_patterns (state, practice_id, resource, kind, field, first_seen_at, last_seen_at),
  ADD INDEX sync_error_closed (closed_at);

UPDATE sync_error SET closed_at = last_seen_at WHERE state <> 'OPEN';

ALTER TABLE reconciliation_outcome ADD INDEX outcome_recorded_at (recorded_at);

ALTER TABLE BATCH_JOB_EXECUTION ADD INDEX job_execution_end_time (END_TIME);
