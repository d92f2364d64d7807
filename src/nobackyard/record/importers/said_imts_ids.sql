-- IMTS as its portal gives it out, a row a value, with a column of codes beside each of names.
SELECT imf_state("COUNTRY.ID", COUNTRY) AS a, imf_state("COUNTERPART_COUNTRY.ID", COUNTERPART_COUNTRY) AS b,
       COUNTRY AS said_a, COUNTERPART_COUNTRY AS said_b, imf_teller("INDICATOR.ID") AS teller, try_cast(TIME_PERIOD AS INT) AS year,
       try_cast(OBS_VALUE AS DOUBLE) * imf_scale(SCALE) AS value
FROM raw
