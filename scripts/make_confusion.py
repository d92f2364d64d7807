"""Write how often the gold set's stances are judged to be what: `python -m scripts.make_confusion`.

The report corrects its rates by it. Run it again whenever the gold set, the packs or what judges
them has changed.
"""

import hashlib
from collections import Counter
from pathlib import Path

from benchmarks.gold import labelled, read
from nobackyard import Analyzer
from nobackyard.corpus.tally.correct import MISSED, SHIPPED, Confusion, as_toml
from nobackyard.model import STANCES

GOLD = Path("tests/gold/gold.jsonl")


def measure(gold: Path = GOLD) -> Confusion:
    """Return the confusion on a gold set, as `nobackyard scan` would judge it."""
    analyzer = Analyzer(looks=("findings",))
    cases = labelled(read(gold, analyzer))
    judged = Counter((case.stance, case.found.stance if case.found else MISSED) for case in cases)
    made_by = analyzer.made_by(is_parsed=True)
    return Confusion(
        source=gold.as_posix(),
        sha256=hashlib.sha256(gold.read_bytes()).hexdigest(),
        program=made_by.program,
        packs=made_by.packs,
        judged={
            known: {told: judged[known, told] for told in (*STANCES, MISSED)} for known in STANCES
        },
    )


if __name__ == "__main__":
    SHIPPED.write_text(as_toml(measure()), encoding="utf-8")
    print(f"Wrote {SHIPPED}.")
