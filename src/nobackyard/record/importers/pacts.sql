-- Pacts by pair and year: only `defence` is a pledge to defend. `said` has the numbers of the two
-- states as the Correlates of War give them, and one column an obligation.
WITH told AS (
    SELECT try_cast(try_cast(one AS DOUBLE) AS INT)::TEXT AS one, try_cast(try_cast(other AS DOUBLE) AS INT)::TEXT AS other,
           try_cast(try_cast(year AS DOUBLE) AS INT) AS year, COLUMNS('^(defence|offence|neutrality|nonaggression|consultation)$')::DOUBLE = 1
    FROM said
)
SELECT a.code AS a, b.code AS b, year, defence, offence, neutrality, nonaggression, consultation,
       CASE WHEN a.code IS NULL THEN 'unknown state ' || coalesce(one, '')
            WHEN b.code IS NULL THEN 'unknown state ' || coalesce(other, '')
            WHEN year IS NULL THEN 'no year'
            WHEN defence IS NULL OR nonaggression IS NULL THEN 'no value'
            WHEN a.code = b.code THEN 'alliance with itself'
            WHEN NOT (defence OR coalesce(offence, false) OR coalesce(neutrality, false) OR nonaggression OR coalesce(consultation, false)) THEN 'no obligation' END AS reason,
       1 AS n
FROM told
LEFT JOIN codes AS a ON a.scheme = 'cow' AND a.key = one
LEFT JOIN codes AS b ON b.scheme = 'cow' AND b.key = other
