-- ATOP by directed pair and year, as its authors give it out. Only defense is a pledge to defend.
SELECT one.code AS a, other.code AS b, try_cast(try_cast(year AS DOUBLE) AS INT) AS year,
       defense = 1 AS defence, offense = 1 AS offence, neutral = 1 AS neutrality, nonagg = 1 AS nonaggression, consul = 1 AS consultation,
       CASE WHEN one.code IS NULL THEN 'unknown state ' || stateA
            WHEN other.code IS NULL THEN 'unknown state ' || stateB
            WHEN defense IS NULL OR nonagg IS NULL THEN 'no value'
            WHEN one.code = other.code THEN 'alliance with itself'
            WHEN NOT (defence OR offence OR neutrality OR nonaggression OR consultation) THEN 'no obligation' END AS reason,
       1 AS n
FROM (SELECT * REPLACE (try_cast(defense AS DOUBLE) AS defense, try_cast(offense AS DOUBLE) AS offense, try_cast(neutral AS DOUBLE) AS neutral, try_cast(nonagg AS DOUBLE) AS nonagg, try_cast(consul AS DOUBLE) AS consul) FROM raw)
LEFT JOIN codes AS one ON one.scheme = 'cow' AND one.key = try_cast(try_cast(stateA AS DOUBLE) AS INT)::TEXT
LEFT JOIN codes AS other ON other.scheme = 'cow' AND other.key = try_cast(try_cast(stateB AS DOUBLE) AS INT)::TEXT
