"""Name a finding so that it is known again after the text around it has changed."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence

from nobackyard.model import Article, Finding

DIGITS = 16
KEPT = "LMN"  # letters, marks and numbers: quotes, dashes and spaces come and go in editing


def fingerprints(article: Article, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return a name for each finding: its frame, its sentence, and which of several it is.

    All findings of the text are needed, told or not, so that settings do not change a name.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[int, str] = {}
    for at in sorted(range(len(findings)), key=lambda at: findings[at].span):
        finding = findings[at]
        sentence = normalised(article.text[finding.sentence.start : finding.sentence.end])
        key = finding.frame, sentence
        seen[key] += 1
        said = "\0".join((*key, str(seen[key])))
        found[at] = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:DIGITS]
    return tuple(found[at] for at in range(len(findings)))


def normalised(sentence: str) -> str:
    """Return the words of a sentence without case, punctuation and line breaks."""
    folded = unicodedata.normalize("NFKC", sentence).casefold()
    spaced = "".join(char if unicodedata.category(char)[0] in KEPT else " " for char in folded)
    return " ".join(spaced.split())
