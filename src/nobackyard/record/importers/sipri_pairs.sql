-- One row a supplier, recipient and year.
SELECT seller.code AS supplier, buyer.code AS recipient, try_cast(Year AS INT) AS year, try_cast(TIV AS DOUBLE) AS tiv,
       CASE WHEN try_cast(TIV AS DOUBLE) IS NULL THEN 'no value'
            WHEN seller.code = '' OR buyer.code = '' OR Supplier LIKE '%*' OR Recipient LIKE '%*' THEN 'not a state'
            WHEN seller.code IS NULL THEN 'unknown state ' || Supplier
            WHEN buyer.code IS NULL THEN 'unknown state ' || Recipient END AS reason,
       1 AS n
FROM raw
LEFT JOIN codes AS seller ON seller.scheme = 'name' AND seller.key = spell(Supplier)
LEFT JOIN codes AS buyer ON buyer.scheme = 'name' AND buyer.key = spell(Recipient)
