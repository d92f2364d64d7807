-- Trade as both sides report it. `said` has who reports (`a`) on whom (`b`), both as codes and as
-- the file has them, which of the two sells (`teller`), a year that is empty for a month, and a value.
WITH flows AS (
    SELECT *, CASE teller WHEN 'exporter' THEN a ELSE b END AS exporter,
           CASE teller WHEN 'exporter' THEN b ELSE a END AS importer,
           row_number() OVER (PARTITION BY exporter, importer, year, value IS NULL OR teller IS NULL OR year IS NULL ORDER BY teller DESC) AS place
    FROM said
)
SELECT exporter, importer, year, value AS usd,
       CASE WHEN value IS NULL THEN 'no value'
            WHEN teller IS NULL THEN 'another indicator'
            WHEN year IS NULL THEN 'a month or quarter, not a year'
            WHEN a = '' OR b = '' THEN 'group, not a state'
            WHEN a IS NULL THEN 'unknown state ' || said_a
            WHEN b IS NULL THEN 'unknown state ' || said_b
            WHEN a = b THEN 'trade with itself'
            WHEN place > 1 THEN 'second report of a flow' END AS reason,
       1 AS n
FROM flows
