-- One row a state, organisation and edition, with a status that may be any words.
SELECT iso3 AS state, org AS organisation, try_cast(edition AS INT) AS year,
       CASE WHEN iso3 IS NULL OR iso3 IN ('', 'EUE', 'WLD') OR length(iso3) <> 3 THEN 'group, not a state'
            WHEN try_cast(edition AS INT) IS NULL THEN 'no edition'
            WHEN status <> 'member' THEN 'not a full member (' || status || ')'
            WHEN row_number() OVER (PARTITION BY iso3, org, edition, status) > 1 THEN 'row given twice' END AS reason,
       1 AS n
FROM raw
