-- Roll calls with a column a state: 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member; no symbols.
WITH long AS (
    FROM raw
    UNPIVOT INCLUDE NULLS (number FOR state IN (COLUMNS('^[A-Z]{3}$')))
)
SELECT rcid AS rollcall, try_cast(date AS DATE) AS date, year(try_cast(date AS DATE)) AS year, '' AS resolution, '' AS title,
       iso.code AS state,
       CASE number WHEN '1' THEN 'yes' WHEN '2' THEN 'abstain' WHEN '3' THEN 'no' WHEN '8' THEN 'absent' END AS vote,
       CASE WHEN try_cast(date AS DATE) IS NULL THEN 'no date'
            WHEN iso.code IS NULL THEN 'unknown state ' || long.state
            WHEN number = '9' THEN 'not a member'
            WHEN number NOT IN ('1', '2', '3', '8') THEN 'unknown vote ' || number
            WHEN row_number() OVER (PARTITION BY rcid, long.state) > 1 THEN 'roll call given twice' END AS reason,
       1 AS n
FROM long LEFT JOIN codes AS iso ON iso.scheme = 'iso3' AND iso.key = long.state
