-- IMTS in long form; a state is a code of three letters or a name, SCALE the power of ten.
WITH said AS (
    SELECT spell(COUNTRY) AS reporter, spell(COUNTERPART_COUNTRY) AS partner, upper(INDICATOR) AS indicator,
           TIME_PERIOD AS period, try_cast(OBS_VALUE AS DOUBLE) AS value
    FROM raw
),
named AS (
    SELECT said.*, coalesce(r3.code, rn.code) AS a, coalesce(p3.code, pn.code) AS b,
           CASE WHEN indicator LIKE 'XG_FOB%' OR indicator LIKE '%EXPORTS%' THEN 'exporter'
                WHEN indicator LIKE 'MG_CIF%' OR indicator LIKE '%IMPORTS%CIF%' THEN 'importer' END AS teller
    FROM said
    LEFT JOIN codes AS r3 ON r3.scheme = 'iso3' AND r3.key = upper(reporter)
    LEFT JOIN codes AS rn ON rn.scheme = 'name' AND rn.key = reporter
    LEFT JOIN codes AS p3 ON p3.scheme = 'iso3' AND p3.key = upper(partner)
    LEFT JOIN codes AS pn ON pn.scheme = 'name' AND pn.key = partner
),
flows AS (
    SELECT CASE teller WHEN 'exporter' THEN a ELSE b END AS exporter,
           CASE teller WHEN 'exporter' THEN b ELSE a END AS importer,
           try_cast(period AS INT) AS year, value, teller, a, b, reporter, partner, indicator,
           row_number() OVER (PARTITION BY exporter, importer, period, value IS NULL OR teller IS NULL ORDER BY teller DESC) AS place
    FROM named
)
SELECT exporter, importer, year, value AS usd,
       CASE WHEN value IS NULL THEN 'no value'
            WHEN teller IS NULL THEN 'another indicator'
            WHEN year IS NULL THEN 'a month or quarter, not a year'
            WHEN a = '' OR b = '' THEN 'group, not a state'
            WHEN a IS NULL THEN 'unknown state ' || reporter
            WHEN b IS NULL THEN 'unknown state ' || partner
            WHEN place > 1 THEN 'second report of a flow' END AS reason,
       1 AS n
FROM flows
