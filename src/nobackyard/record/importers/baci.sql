-- BACI: t year, i exporter, j importer, k product, v thousands of dollars, q tonnes; one row a
-- product. Products are added up first, so that what is held is one row a pair, however long the file.
WITH sums AS (
    SELECT t, i, j, sum(try_cast(v AS DOUBLE)) AS thousands, count(*) AS rows,
           count(*) FILTER (try_cast(v AS DOUBLE) IS NULL) AS empty
    FROM raw GROUP BY ALL
),
named AS (
    SELECT try_cast(t AS INT) AS year, sums.*, seller.code AS exporter, buyer.code AS importer
    FROM sums
    LEFT JOIN codes AS seller ON seller.scheme = 'baci' AND seller.key = ltrim(i, '0 ')
    LEFT JOIN codes AS buyer ON buyer.scheme = 'baci' AND buyer.key = ltrim(j, '0 ')
)
SELECT exporter, importer, year, sum(1000 * thousands) AS usd,
       CASE WHEN year IS NULL THEN 'no year'
            WHEN exporter IS NULL THEN 'unknown exporter ' || i
            WHEN importer IS NULL THEN 'unknown importer ' || j
            WHEN exporter = importer THEN 'trade with itself' END AS reason,
       sum(rows - empty) AS n
FROM named WHERE rows > empty GROUP BY exporter, importer, year, reason
UNION ALL
SELECT NULL, NULL, NULL, NULL, 'no value', sum(empty) FROM named WHERE empty > 0 HAVING sum(empty) > 0
