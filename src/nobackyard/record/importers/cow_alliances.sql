-- COW alliances by pair and year; an entente is a promise to consult. No column tells of offence.
SELECT one.code AS a, other.code AS b, try_cast(try_cast(year AS DOUBLE) AS INT) AS year,
       defense = 1 AS defence, false AS offence, neutrality = 1 AS neutrality, nonaggression = 1 AS nonaggression, entente = 1 AS consultation,
       CASE WHEN one.code IS NULL THEN 'unknown state ' || ccode1
            WHEN other.code IS NULL THEN 'unknown state ' || ccode2
            WHEN defense IS NULL OR nonaggression IS NULL THEN 'no value'
            WHEN one.code = other.code THEN 'alliance with itself'
            WHEN NOT (defence OR offence OR neutrality OR nonaggression OR consultation) THEN 'no obligation' END AS reason,
       1 AS n
FROM (SELECT * REPLACE (try_cast(defense AS DOUBLE) AS defense, try_cast(neutrality AS DOUBLE) AS neutrality, try_cast(nonaggression AS DOUBLE) AS nonaggression, try_cast(entente AS DOUBLE) AS entente) FROM raw)
LEFT JOIN codes AS one ON one.scheme = 'cow' AND one.key = try_cast(try_cast(ccode1 AS DOUBLE) AS INT)::TEXT
LEFT JOIN codes AS other ON other.scheme = 'cow' AND other.key = try_cast(try_cast(ccode2 AS DOUBLE) AS INT)::TEXT
