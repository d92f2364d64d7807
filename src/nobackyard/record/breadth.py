"""How many-sided a state's trade is, to set beside how many-sided it is written about."""

from nobackyard.record import measures
from nobackyard.record.facts import factbook
from nobackyard.record.indicators.partners import listing
from nobackyard.record.shipped import load


def in_trade(code: str) -> str:
    """Return between how many equal import partners a state's trade is as varied as, and when.

    Empty for what is no state, or has no list, or one that leaves a large partner out.
    """
    state = load().states.get(code)
    partners = state.imports if state else None
    bounds = measures.herfindahl_bounds(list(listing(partners).values())) if partners else None
    if partners is None or bounds is None or not partners.is_whole:
        return ""
    return f"{bounds.low:.1f}–{bounds.high:.1f}\u00a0({partners.year})"


def note() -> str:
    """Return what `in_trade` gives, and from where."""
    return (
        "Import partners: as many of equal size would make a state's imports as varied, between "
        f"the bounds that its largest partners leave ({factbook().citation}); none is given where "
        "a large partner may be left out. Texts tell of more than trade: a gap between the two is "
        "a question, not an error."
    )
