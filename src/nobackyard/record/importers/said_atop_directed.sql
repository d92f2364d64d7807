-- ATOP as its authors give it out, atop5_1ddyr.csv: by directed pair and year.
SELECT stateA AS one, stateB AS other, year, try_cast(defense AS DOUBLE) AS defence, try_cast(offense AS DOUBLE) AS offence,
       try_cast(neutral AS DOUBLE) AS neutrality, try_cast(nonagg AS DOUBLE) AS nonaggression, try_cast(consul AS DOUBLE) AS consultation
FROM raw
