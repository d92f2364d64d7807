-- One row a partner in a list of one edition, flow M or X. Lists are only the largest partners; some
-- name groups beside their members, two territories share a code and give lists twice, and partners
-- may be confused with one whose code looks alike.
WITH said AS (
    SELECT try_cast(edition AS INT) AS edition, try_cast(data_year AS INT) AS year, iso3,
           CASE flow WHEN 'M' THEN 'imports' WHEN 'X' THEN 'exports' END AS flow,
           partner_text AS text, try_cast(share_pct AS DOUBLE) AS share,
           CASE WHEN partner_iso3 IN ('EUU', 'EUE', 'WLD') THEN '' ELSE coalesce(nullif(partner_iso3, ''), names.code) END AS partner
    FROM raw LEFT JOIN codes AS names ON names.scheme = 'name' AND names.key = spell(partner_text)
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY edition, year, iso3, flow, partner, text ORDER BY share DESC) AS copy
    FROM said
),
kept_rows AS (
    SELECT *,
           CASE WHEN iso3 IS NULL OR iso3 IN ('', 'EUE', 'WLD') THEN 'list of a group, not of a state'
                WHEN year IS NULL OR share IS NULL OR flow IS NULL THEN 'no year or no value'
                WHEN partner = '' OR (partner IS NULL AND groups(spell(text))) THEN 'group, not a state'
                WHEN partner IS NULL THEN 'unknown partner ' || text
                WHEN copy > 1 THEN 'row given twice' END AS fault
    FROM placed
),
summed AS (
    SELECT *, sum(share) FILTER (fault IS NULL) OVER (PARTITION BY edition, year, iso3, flow) AS whole,
           max(edition) OVER (PARTITION BY year, iso3, flow) AS newest
    FROM kept_rows
),
known AS (
    SELECT summed.*,
           share / 100 * own.imports_usd > 2 * other.exports_usd AND flow = 'imports' AND summed.year >= own.year - 2 AS too_much_in,
           share / 100 * own.exports_usd > 2 * other.imports_usd AND flow = 'exports' AND summed.year >= own.year - 2 AS too_much_out
    FROM summed LEFT JOIN totals AS own ON own.code = iso3 LEFT JOIN totals AS other ON other.code = partner
)
SELECT iso3 AS state, flow, year, edition, partner, share / 100 AS share,
       CASE WHEN fault IS NOT NULL THEN fault
            WHEN whole > 100.5 THEN 'list that adds up to more than 100 %'
            WHEN edition < newest THEN 'older edition''s list of the same year'
            WHEN too_much_in OR too_much_out THEN 'partner that trades less with all the world than this share (' || text || ')'
       END AS reason,
       1 AS n
FROM known
