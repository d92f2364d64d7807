-- SIPRI's register: a row a deal. What was delivered is spread evenly over the years of delivery,
-- which the register names, and how much in each it does not. A star marks a group that is no state.
WITH deals AS (
    SELECT *, string_split("Year(s) of delivery", ';') AS years, try_cast("SIPRI TIV of delivered weapons" AS DOUBLE) AS delivered
    FROM raw
),
long AS (
    SELECT Supplier, Recipient, delivered, len(years) AS parts, unnest(coalesce(years, [NULL])) AS year FROM deals
)
SELECT seller.code AS supplier, buyer.code AS recipient, try_cast(trim(long.year) AS INT) AS year, delivered / parts AS tiv,
       CASE WHEN long.year IS NULL OR delivered IS NULL THEN 'nothing delivered'
            WHEN try_cast(trim(long.year) AS INT) IS NULL THEN 'no year'
            WHEN seller.code = '' OR buyer.code = '' OR Supplier LIKE '%*' OR Recipient LIKE '%*' THEN 'not a state'
            WHEN seller.code IS NULL THEN 'unknown state ' || Supplier
            WHEN buyer.code IS NULL THEN 'unknown state ' || Recipient END AS reason,
       1 AS n
FROM long
LEFT JOIN codes AS seller ON seller.scheme = 'name' AND seller.key = spell(Supplier)
LEFT JOIN codes AS buyer ON buyer.scheme = 'name' AND buyer.key = spell(Recipient)
