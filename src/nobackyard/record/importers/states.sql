-- How names of states are compared: `codes` has every key of every scheme, `groups` is made apart.
CREATE TEMP MACRO spell(said) AS trim(regexp_replace(replace(replace(lower(strip_accents(
    replace(said, '’', ''''))), '&', ' and '), 'st. ', 'saint '), '\s+', ' ', 'g'));
CREATE TEMP MACRO state_of(wanted, said) AS (SELECT code FROM codes WHERE scheme = wanted AND key = said);
-- The IMF adds a state's style to its name: "Kazakhstan, Republic of"; it numbers groups: G001.
CREATE TEMP MACRO imf_name(said) AS regexp_replace(said, ', .*\b(the|republic|republica|kingdom|principality|union|states?)\b.*$', '');
CREATE TEMP MACRO imf_state(iso, said) AS coalesce(
    state_of('iso3', upper(iso)), state_of('name', spell(said)), state_of('name', imf_name(spell(said))),
    CASE WHEN regexp_matches(iso, '\d') OR groups(spell(said)) THEN '' END);
CREATE TEMP MACRO imf_teller(said) AS CASE
    WHEN upper(said) LIKE 'XG_FOB%' OR upper(said) = 'TXG_FOB_USD' OR upper(said) LIKE '%EXPORTS%' THEN 'exporter'
    WHEN upper(said) LIKE 'MG_CIF%' OR upper(said) = 'TMG_CIF_USD' OR upper(said) LIKE '%IMPORTS%CIF%' THEN 'importer' END;
CREATE TEMP MACRO imf_scale(said) AS CASE lower(said) WHEN 'thousands' THEN 1e3 WHEN 'millions' THEN 1e6 WHEN 'billions' THEN 1e9 ELSE 1 END;
