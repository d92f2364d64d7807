-- Routes by airline; several airlines on one pair of airports are one pair. Each direction is a row.
WITH places AS (
    SELECT id, spell(country) AS country FROM beside
),
pairs AS (
    -- An airport without a number is none: least() would take the other end for both.
    SELECT least(coalesce(source_id, '?'), coalesce(destination_id, '?')) AS one,
           greatest(coalesce(source_id, '?'), coalesce(destination_id, '?')) AS other, count(*) AS rows
    FROM raw GROUP BY ALL
),
named AS (
    SELECT pairs.*, a.country AS from_country, b.country AS to_country, ac.code AS a_code, bc.code AS b_code
    FROM pairs LEFT JOIN places AS a ON a.id = one LEFT JOIN places AS b ON b.id = other
    LEFT JOIN codes AS ac ON ac.scheme = 'name' AND ac.key = a.country
    LEFT JOIN codes AS bc ON bc.scheme = 'name' AND bc.key = b.country
),
judged AS (
    SELECT *, CASE WHEN from_country IS NULL OR to_country IS NULL THEN 'airport that is not listed'
                   WHEN a_code IS NULL THEN 'unknown state ' || from_country
                   WHEN b_code IS NULL THEN 'unknown state ' || to_country
                   WHEN a_code = b_code THEN 'flight within one state' END AS reason
    FROM named
)
SELECT a_code AS a, b_code AS b, 2014 AS year, count(*) AS routes, reason, sum(rows) AS n FROM judged GROUP BY ALL
UNION ALL
SELECT b_code, a_code, 2014, count(*), NULL, 0 FROM judged WHERE reason IS NULL GROUP BY ALL
