-- IMTS as its portal gives it out: a column a year, month or quarter, states by name. The code of a
-- series names both states, too: KAZ.MG_CIF_USD.RUS.A. SCALE says whether values are in millions.
WITH long AS (
    FROM (SELECT SERIES_CODE, COUNTRY, INDICATOR, COUNTERPART_COUNTRY, SCALE, FREQUENCY, COLUMNS('^\d{4}$') FROM raw)
    UNPIVOT INCLUDE NULLS (amount FOR period IN (COLUMNS('^\d{4}$')))
)
SELECT imf_state(split_part(SERIES_CODE, '.', 1), COUNTRY) AS a, imf_state(split_part(SERIES_CODE, '.', 3), COUNTERPART_COUNTRY) AS b,
       COUNTRY AS said_a, COUNTERPART_COUNTRY AS said_b, imf_teller(INDICATOR) AS teller, try_cast(period AS INT) AS year,
       try_cast(amount AS DOUBLE) * imf_scale(SCALE) AS value
FROM long WHERE upper(FREQUENCY) IN ('A', 'ANNUAL')
