-- A table of one state: partners down the first column, years across. The lines above the table
-- say whose it is, and whether it sells or buys: the variables `whose` and `sells`. A star marks
-- a group that is no state.
WITH long AS (
    FROM (SELECT COLUMNS('^(column0|Recipient|Supplier)$') AS said, COLUMNS('^\d{4}$') FROM raw)
    UNPIVOT INCLUDE NULLS (amount FOR year IN (COLUMNS('^\d{4}$')))
),
named AS (
    SELECT long.*, names.code AS partner FROM long
    LEFT JOIN codes AS names ON names.scheme = 'name' AND names.key = spell(said)
)
SELECT CASE WHEN getvariable('sells') THEN getvariable('whose') ELSE partner END AS supplier,
       CASE WHEN getvariable('sells') THEN partner ELSE getvariable('whose') END AS recipient,
       try_cast(year AS INT) AS year, try_cast(amount AS DOUBLE) AS tiv,
       CASE WHEN said IS NULL THEN 'line without a partner'
            WHEN partner = '' OR said LIKE '%*' OR groups(spell(said)) THEN 'not a state'
            WHEN partner IS NULL THEN 'unknown state ' || said
            WHEN try_cast(amount AS DOUBLE) IS NULL THEN 'no transfer' END AS reason,
       1 AS n
FROM named
