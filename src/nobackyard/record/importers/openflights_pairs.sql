-- Pairs of airports with a direct route, added up by state.
SELECT one.code AS a, other.code AS b, 2014 AS year, try_cast(airport_pairs AS INT) AS routes,
       CASE WHEN one.code IS NULL THEN 'unknown state ' || country
            WHEN other.code IS NULL THEN 'unknown state ' || partner
            WHEN try_cast(airport_pairs AS INT) IS NULL THEN 'no value' END AS reason,
       1 AS n
FROM raw
LEFT JOIN codes AS one ON one.scheme = 'name' AND one.key = spell(country)
LEFT JOIN codes AS other ON other.scheme = 'name' AND other.key = spell(partner)
