"""Count what was read and what was dropped, step by step."""

import msgspec

from nobackyard.corpus.tally.view import View

STEPS = """
SELECT
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM dropped) AS dropped,
    (SELECT count(DISTINCT copies) FROM pieces) AS different,
    (SELECT count(*) FROM pieces WHERE outlet::text = '') AS without_outlet,
    (SELECT count(*) FROM pieces WHERE month::text = '') AS without_date,
    (SELECT count(*) FROM base) AS naming,
    (SELECT count(*) FROM articles WHERE has_hit) AS with_words,
    (SELECT count(DISTINCT id) FROM uses WHERE is_counted) AS counted,
    (SELECT count(*) FROM uses WHERE is_counted) AS findings
"""


class Step(msgspec.Struct, frozen=True):
    """One line of the account: how many there are of what, and out of how many."""

    what: str
    count: int
    of: int


def flow(view: View) -> tuple[Step, ...]:
    """Return how many were read, dropped and kept, and why."""
    (row,) = view.rows(STEPS)
    articles, dropped, different, no_outlet, no_date, naming, words, counted, findings = row
    reasons = view.rows("SELECT reason, count(*) FROM dropped GROUP BY ALL ORDER BY 2 DESC, 1")
    read = articles + dropped
    return (
        Step("Records read", read, read),
        *(Step(f"– dropped: {reason}", count, read) for reason, count in reasons),
        Step("Articles kept", articles, read),
        Step("– near-duplicates of another", articles - different, articles),
        Step("– without an outlet", no_outlet, articles),
        Step("– without a date", no_date, articles),
        Step("– that name a target", naming, articles),
        Step("– that hold words of a frame", words, articles),
        Step("– with a counted finding", counted, articles),
        Step("Counted findings", findings, findings),
    )
