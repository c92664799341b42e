-- From DrChrono's deliveries to the rows: which execution settled each of the newest hundred, and what became of its record there.
-- No outcome beside a state of APPLIED: the record was as it is. api_call has the requests of an execution, the log its lines.
SELECT d.id, d.delivery_id, p.practice_key, d.event, d.state, d.received_at, d.settled_at, d.run_id AS execution,
  d.resource, d.object_id, o.outcome, o.changed_fields
FROM (SELECT * FROM webhook_delivery ORDER BY id DESC LIMIT 100) d
JOIN practice p ON p.id = d.practice_id
LEFT JOIN reconciliation_outcome o ON o.run_id = d.run_id AND o.practice_id = d.practice_id
  AND o.resource = d.resource AND o.external_id = d.object_id
ORDER BY d.id DESC;
