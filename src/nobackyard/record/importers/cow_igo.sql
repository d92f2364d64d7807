-- One row a pair and year; dyadigos is how many organisations both are in, -9 where it isn't known.
SELECT one.code AS a, other.code AS b, try_cast(try_cast(year AS DOUBLE) AS INT) AS year,
       try_cast(try_cast(dyadigos AS DOUBLE) AS INT) AS organisations,
       CASE WHEN try_cast(dyadigos AS DOUBLE) IS NULL OR try_cast(dyadigos AS DOUBLE) < 0 THEN 'no value'
            WHEN one.code IS NULL THEN 'unknown state ' || ccode1
            WHEN other.code IS NULL THEN 'unknown state ' || ccode2 END AS reason,
       1 AS n
FROM raw
LEFT JOIN codes AS one ON one.scheme = 'cow' AND one.key = try_cast(try_cast(ccode1 AS DOUBLE) AS INT)::TEXT
LEFT JOIN codes AS other ON other.scheme = 'cow' AND other.key = try_cast(try_cast(ccode2 AS DOUBLE) AS INT)::TEXT
