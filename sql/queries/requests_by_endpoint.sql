-- What DrChrono was asked in the last hour, and how it answered.
SELECT c.practice_key, c.method, c.endpoint, c.status, COUNT(*) AS requests, ROUND(AVG(c.ms)) AS mean_ms
FROM api_call c
WHERE c.called_at > UTC_TIMESTAMP() - INTERVAL 1 HOUR
GROUP BY c.practice_key, c.method, c.endpoint, c.status
ORDER BY requests DESC;
