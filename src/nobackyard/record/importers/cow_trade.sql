-- COW trade: flow1 is what ccode1 imports from ccode2, flow2 the reverse, in millions of dollars.
-- Missing is -9 or empty; some copies write 0 for missing, too, so a zero is not taken for a fact.
WITH flows AS (
    SELECT ccode1 AS buyer, ccode2 AS seller, year, try_cast(flow1 AS DOUBLE) AS millions FROM raw
    UNION ALL
    SELECT ccode2, ccode1, year, try_cast(flow2 AS DOUBLE) FROM raw
)
SELECT seller.code AS exporter, buyer.code AS importer, try_cast(try_cast(year AS DOUBLE) AS INT) AS year,
       1e6 * millions AS usd,
       CASE WHEN millions IS NULL OR millions < 0 THEN 'no value'
            WHEN millions = 0 THEN 'zero, which may be a flow that nobody reported'
            WHEN seller.code IS NULL THEN 'unknown state ' || flows.seller
            WHEN buyer.code IS NULL THEN 'unknown state ' || flows.buyer END AS reason,
       1 AS n
FROM flows
LEFT JOIN codes AS seller ON seller.scheme = 'cow' AND seller.key = try_cast(try_cast(flows.seller AS DOUBLE) AS INT)::TEXT
LEFT JOIN codes AS buyer ON buyer.scheme = 'cow' AND buyer.key = try_cast(try_cast(flows.buyer AS DOUBLE) AS INT)::TEXT
