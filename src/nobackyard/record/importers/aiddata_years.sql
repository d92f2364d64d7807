-- Sums by recipient and year, in dollars of 2021: other official, aid-like and vague flows.
SELECT 'CHN' AS lender, cow.code AS borrower, try_cast(year AS INT) AS year,
       coalesce(try_cast(oof_amt AS DOUBLE), 0) + coalesce(try_cast(oda_amt AS DOUBLE), 0) + coalesce(try_cast(vof_amt AS DOUBLE), 0) AS usd,
       CASE WHEN cow.code IS NULL THEN 'unknown state ' || ccode
            WHEN try_cast(year AS INT) IS NULL THEN 'no year' END AS reason,
       1 AS n
FROM raw LEFT JOIN codes AS cow ON cow.scheme = 'cow' AND cow.key = try_cast(try_cast(ccode AS DOUBLE) AS INT)::TEXT
