-- What stands open in the error queue, most frequent first.
SELECT p.practice_key, e.resource, e.kind, e.field, e.reason, COUNT(*) AS entries, MIN(e.first_seen_at) AS since_utc
FROM sync_error e JOIN practice p ON p.id = e.practice_id
WHERE e.state = 'OPEN'
GROUP BY p.practice_key, e.resource, e.kind, e.field, e.reason
ORDER BY entries DESC;
