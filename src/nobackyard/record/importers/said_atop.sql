-- ATOP as peacesciencer gives it out, by pair and year.
SELECT ccode1 AS one, ccode2 AS other, year, try_cast(atop_defense AS DOUBLE) AS defence, try_cast(atop_offense AS DOUBLE) AS offence,
       try_cast(atop_neutral AS DOUBLE) AS neutrality, try_cast(atop_nonagg AS DOUBLE) AS nonaggression, try_cast(atop_consul AS DOUBLE) AS consultation
FROM raw
