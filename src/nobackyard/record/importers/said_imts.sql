-- IMTS as its interface gives it out: a row a value in dollars, states by code.
SELECT imf_state(COUNTRY, COUNTRY) AS a, imf_state(COUNTERPART_COUNTRY, COUNTERPART_COUNTRY) AS b,
       COUNTRY AS said_a, COUNTERPART_COUNTRY AS said_b, imf_teller(INDICATOR) AS teller, try_cast(TIME_PERIOD AS INT) AS year,
       try_cast(OBS_VALUE AS DOUBLE) AS value
FROM raw
