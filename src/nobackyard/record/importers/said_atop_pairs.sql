-- ATOP as its authors give it out, atop5_1dy.csv: by pair and year.
SELECT mem1 AS one, mem2 AS other, year, try_cast(defense AS DOUBLE) AS defence, try_cast(offense AS DOUBLE) AS offence,
       try_cast(neutral AS DOUBLE) AS neutrality, try_cast(nonagg AS DOUBLE) AS nonaggression, try_cast(consul AS DOUBLE) AS consultation
FROM raw
