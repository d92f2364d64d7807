-- Ideal points as the authors' repository has them.
SELECT ccode, session, "IdealPoint" AS point, "Q5%" AS low, "Q95%" AS high FROM raw
