-- Ideal points as the Dataverse has them since 2023, where those of important votes stand beside.
SELECT ccode, session, "IdealPointAll" AS point, "Q5%All" AS low, "Q95%All" AS high FROM raw
