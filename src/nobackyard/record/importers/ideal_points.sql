-- One row a state and session; session 1 opened in 1946, so session s begins in 1945 + s.
SELECT cow.code AS state, 1945 + try_cast(session AS INT) AS year, try_cast(point AS DOUBLE) AS value,
       try_cast(low AS DOUBLE) AS low, try_cast(high AS DOUBLE) AS high,
       CASE WHEN cow.code IS NULL THEN 'unknown state ' || ccode
            WHEN try_cast(point AS DOUBLE) IS NULL THEN 'no value'
            WHEN row_number() OVER (PARTITION BY cow.code, session) > 1 THEN 'second row of a state and session' END AS reason,
       1 AS n
FROM said LEFT JOIN codes AS cow ON cow.scheme = 'cow' AND cow.key = try_cast(try_cast(ccode AS DOUBLE) AS INT)::TEXT
