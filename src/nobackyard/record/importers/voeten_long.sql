-- Roll calls with a row a state: 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member.
SELECT rcid AS rollcall, try_cast(date AS DATE) AS date, year(try_cast(date AS DATE)) AS year,
       coalesce(raw.unres, '') AS resolution, '' AS title, cow.code AS state,
       CASE raw.vote WHEN '1' THEN 'yes' WHEN '2' THEN 'abstain' WHEN '3' THEN 'no' WHEN '8' THEN 'absent' END AS vote,
       CASE WHEN try_cast(date AS DATE) IS NULL THEN 'no date'
            WHEN cow.code IS NULL THEN 'unknown state ' || ccode
            WHEN raw.vote = '9' THEN 'not a member'
            WHEN coalesce(raw.vote, '') NOT IN ('1', '2', '3', '8') THEN 'unknown vote ' || coalesce(raw.vote, '')
            WHEN row_number() OVER (PARTITION BY rcid, ccode) > 1 THEN 'roll call given twice' END AS reason,
       1 AS n
FROM raw
LEFT JOIN codes AS cow ON cow.scheme = 'cow' AND cow.key = try_cast(try_cast(ccode AS DOUBLE) AS INT)::TEXT
