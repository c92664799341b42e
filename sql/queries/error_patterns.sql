-- What is wrong most often among the open errors, since when, and whether it goes on. 'errors patterns' prints the same.
SELECT p.practice_key, e.resource, e.kind, e.field, COUNT(*) AS entries,
  MIN(e.first_seen_at) AS first_seen_utc, MAX(e.last_seen_at) AS last_seen_utc,
  SUM(e.first_seen_at > UTC_TIMESTAMP() - INTERVAL 1 DAY) AS new_in_a_day,
  SUM(e.first_seen_at > UTC_TIMESTAMP() - INTERVAL 7 DAY) AS new_in_a_week
FROM sync_error e JOIN practice p ON p.id = e.practice_id
WHERE e.state = 'OPEN'
GROUP BY p.practice_key, e.resource, e.kind, e.field
ORDER BY entries DESC;
