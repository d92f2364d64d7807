-- COW alliances; an entente is a promise to consult, and no column tells of offence.
SELECT ccode1 AS one, ccode2 AS other, year, try_cast(defense AS DOUBLE) AS defence, 0.0 AS offence,
       try_cast(neutrality AS DOUBLE) AS neutrality, try_cast(nonaggression AS DOUBLE) AS nonaggression, try_cast(entente AS DOUBLE) AS consultation
FROM raw
