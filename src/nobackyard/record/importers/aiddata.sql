-- One row a project. Only those that AidData recommends for sums are added up: others are pledges,
-- suspended, cancelled, or umbrella agreements that would count money twice.
SELECT 'CHN' AS lender, iso.code AS borrower, try_cast("Commitment Year" AS INT) AS year,
       sum(try_cast("Amount (Constant USD 2021)" AS DOUBLE)) AS usd,
       CASE WHEN "Recommended For Aggregates" <> 'Yes' THEN 'not recommended for sums'
            WHEN iso.code IS NULL THEN 'group of states, or unknown state ' || coalesce("Recipient ISO-3", '')
            WHEN try_cast("Commitment Year" AS INT) IS NULL THEN 'no year'
            WHEN try_cast("Amount (Constant USD 2021)" AS DOUBLE) IS NULL THEN 'no amount' END AS reason,
       count(*) AS n
FROM raw LEFT JOIN codes AS iso ON iso.scheme = 'iso3' AND iso.key = "Recipient ISO-3"
GROUP BY ALL
