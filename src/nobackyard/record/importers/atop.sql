-- ATOP by pair and year: one column an obligation. Only atop_defense is a pledge to defend.
SELECT one.code AS a, other.code AS b, try_cast(try_cast(year AS DOUBLE) AS INT) AS year,
       atop_defense = 1 AS defence, atop_offense = 1 AS offence, atop_neutral = 1 AS neutrality, atop_nonagg = 1 AS nonaggression, atop_consul = 1 AS consultation,
       CASE WHEN one.code IS NULL THEN 'unknown state ' || ccode1
            WHEN other.code IS NULL THEN 'unknown state ' || ccode2
            WHEN atop_defense IS NULL OR atop_nonagg IS NULL THEN 'no value'
            WHEN one.code = other.code THEN 'alliance with itself'
            WHEN NOT (defence OR offence OR neutrality OR nonaggression OR consultation) THEN 'no obligation' END AS reason,
       1 AS n
FROM (SELECT * REPLACE (try_cast(atop_defense AS DOUBLE) AS atop_defense, try_cast(atop_offense AS DOUBLE) AS atop_offense, try_cast(atop_neutral AS DOUBLE) AS atop_neutral, try_cast(atop_nonagg AS DOUBLE) AS atop_nonagg, try_cast(atop_consul AS DOUBLE) AS atop_consul) FROM raw)
LEFT JOIN codes AS one ON one.scheme = 'cow' AND one.key = try_cast(try_cast(ccode1 AS DOUBLE) AS INT)::TEXT
LEFT JOIN codes AS other ON other.scheme = 'cow' AND other.key = try_cast(try_cast(ccode2 AS DOUBLE) AS INT)::TEXT
