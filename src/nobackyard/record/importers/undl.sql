-- A row a member state: Y, N, A, or X for one that did not vote; resolutions that were adopted.
SELECT resolution AS rollcall, try_cast(date AS DATE) AS date, year(try_cast(date AS DATE)) AS year, resolution, coalesce(title, '') AS title,
       iso.code AS state,
       CASE ms_vote WHEN 'Y' THEN 'yes' WHEN 'N' THEN 'no' WHEN 'A' THEN 'abstain' WHEN 'X' THEN 'absent' END AS vote,
       CASE WHEN try_cast(date AS DATE) IS NULL THEN 'no date'
            WHEN iso.code IS NULL THEN 'unknown state ' || coalesce(ms_code, '')
            WHEN coalesce(ms_vote, '') NOT IN ('Y', 'N', 'A', 'X') THEN 'no vote recorded'
            WHEN row_number() OVER (PARTITION BY resolution, ms_code) > 1 THEN 'roll call given twice' END AS reason,
       1 AS n
FROM raw LEFT JOIN codes AS iso ON iso.scheme = 'iso3' AND iso.key = ms_code
