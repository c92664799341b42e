-- What became of the rows of the newest run, by resource. Unchanged rows leave no outcome.
SELECT o.resource, o.outcome, COUNT(*) AS number_of_rows
FROM reconciliation_outcome o
WHERE o.run_id = (SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION)
GROUP BY o.resource, o.outcome
ORDER BY o.resource, o.outcome;
