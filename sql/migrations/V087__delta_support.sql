-- Whether rows that come with webhooks may be believed without asking for them.
ALTER TABLE practice
  ADD COLUMN trust_payload BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'rows that come with webhooks may be believed';

-- Small jobs are many: what is still open among them has to be found without reading them all.
CREATE INDEX batch_job_execution_status ON BATCH_JOB_EXECUTION (STATUS);
