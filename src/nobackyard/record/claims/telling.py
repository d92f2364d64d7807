"""Checked claims as text and as data."""

from collections import Counter
from collections.abc import Iterator, Sequence

from nobackyard.record.claims import Checked

WIDE = 92


def as_lines(found: Sequence[Checked]) -> Iterator[tuple[int, str]]:
    """Yield each line with its margin."""
    for one in found:
        yield 0, f"{one.claim.number}  {one.finding.verdict}: {one.claim.text}"
        for said in one.finding.evidence:
            yield 6, f"+ {said}"
        for said in one.finding.against:
            yield 6, f"- {said}"
        if one.finding.verdict == "not checkable" and one.claim.needs.strip(" -"):
            yield 6, f"would need: {one.claim.needs}"
        yield 0, ""
    counts = Counter(one.finding.verdict for one in found)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    yield 0, f"{len(found)} claims: {told}. + is evidence, - speaks against it or its wording."
