-- One row a directed pair and year: what means of influence a has over b.
SELECT one.code AS a, other.code AS b, try_cast(year AS INT) AS year, try_cast(fbic AS DOUBLE) AS influence,
       try_cast(bandwidth AS DOUBLE) AS bandwidth, try_cast(dependence AS DOUBLE) AS dependence,
       CASE WHEN one.code IS NULL THEN 'unknown state ' || coalesce(iso3a, '')
            WHEN other.code IS NULL THEN 'unknown state ' || coalesce(iso3b, '')
            WHEN try_cast(fbic AS DOUBLE) IS NULL THEN 'no value' END AS reason,
       1 AS n
FROM raw
LEFT JOIN codes AS one ON one.scheme = 'iso3' AND one.key = iso3a
LEFT JOIN codes AS other ON other.scheme = 'iso3' AND other.key = iso3b
