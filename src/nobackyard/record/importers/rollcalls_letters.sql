-- Roll calls with a column a state: Y, N, A, or empty. Empty is absent for a state that has voted
-- before, and not yet a member for one that has not.
WITH long AS (
    FROM raw
    UNPIVOT INCLUDE NULLS (letter FOR state IN (COLUMNS('^[A-Z]{3}$')))
),
first AS (
    SELECT state, min(date) FILTER (letter IN ('Y', 'N', 'A')) AS since FROM long GROUP BY state
)
SELECT rcid AS rollcall, try_cast(date AS DATE) AS date, year(try_cast(date AS DATE)) AS year, coalesce(unres, '') AS resolution,
       coalesce(title, '') AS title, iso.code AS state,
       CASE letter WHEN 'Y' THEN 'yes' WHEN 'N' THEN 'no' WHEN 'A' THEN 'abstain' ELSE 'absent' END AS vote,
       CASE WHEN try_cast(date AS DATE) IS NULL THEN 'no date'
            WHEN iso.code IS NULL THEN 'unknown state ' || long.state
            WHEN coalesce(letter, '') = '' AND (since IS NULL OR date < since) THEN 'not yet a member, or absent from the first'
            WHEN coalesce(letter, '') NOT IN ('Y', 'N', 'A', '') THEN 'unknown vote ' || letter
            WHEN row_number() OVER (PARTITION BY rcid, long.state) > 1 THEN 'roll call given twice' END AS reason,
       1 AS n
FROM long JOIN first ON first.state = long.state
LEFT JOIN codes AS iso ON iso.scheme = 'iso3' AND iso.key = long.state
