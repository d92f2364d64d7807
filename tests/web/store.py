"""A small store, as `nobackyard scan` writes one."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nobackyard.corpus.schema import TABLES

Cell = Any  # of a row
SENTENCE = "The =Russian backyard\nof  {number} was quiet."  # a line ends within it


def article(number: int, outlet: str, day: date | None) -> dict[str, Cell]:
    """Return the row of an article."""
    return {
        "key": f"a.jsonl#{number}",
        "id": "",
        "title": f"Article {number}",
        "url": "javascript:alert(1)" if number == 3 else f"https://a.example/{number}",
        "outlet": outlet,
        "author": "",
        "published": day,
        "month": f"{day:%Y-%m}" if day else None,
        "lang": "en",
        "characters": 100,
        "words": 20,
        "sha256": "",
        "minhash": bytes(128),
        "has_hit": True,
        "parsed_sentences": 1,
    }


def finding(number: int, at: int, **fields: Cell) -> dict[str, Cell]:
    """Return the row of a finding."""
    sentence = SENTENCE.format(number=number)
    start = 50 + sentence.index("backyard")
    return {
        "key": f"a.jsonl#{number}",
        "number": at,
        "frame": "backyard",
        "category": "possession",
        "stance": "asserted",
        "confidence": 0.9,
        "owner": "RUS",
        "owners": ["RUS"],
        "targets": ["KAZ"],
        "speaker": "",
        "start": start,
        "end": start + 8,
        "text": "backyard",
        "sentence_start": 50,
        "sentence_end": 50 + len(sentence),
        "sentence": sentence,
        "clues": [{"reason": "is said to be this actor's", "start": 55, "end": 62}],
        "severity": "warning",
    } | fields


def write_store(folder: Path) -> Path:
    """Write a store of 120 articles in two parts, and return where it is.

    Every article names Kazakhstan; the even ones, of The Quay, write of a backyard, 30 of them in
    others' words. Article 3 holds a literal one, article 10 an orbit. Article 119 has no date.
    """
    days = [date(2024, 1 + number // 10, 1 + number % 10) for number in range(119)]
    rows: dict[str, list[dict[str, Cell]]] = {name: [] for name in TABLES}
    for number, day in enumerate([*days, None]):
        is_even = number % 2 == 0
        rows["articles"].append(article(number, "The Quay" if is_even else "Mast & Sail", day))
        rows["mentions"].append({"key": f"a.jsonl#{number}", "actor": "KAZ", "count": 1})
        if is_even:
            stance = "attributed" if number < 60 else "asserted"
            rows["findings"].append(finding(number, 0, stance=stance))
    rows["findings"].append(finding(10, 1, frame="orbit", targets=["UZB"], stance="rejected"))
    rows["findings"].append(finding(3, 0, stance="literal", targets=[], owner=None, owners=[]))
    for part, is_first in (("p1", True), ("p2", False)):
        place = folder / "parts" / part
        place.mkdir(parents=True)
        for name, schema in TABLES.items():
            kept = [row for row in rows[name] if (int(row["key"][8:]) < 60) == is_first]
            pq.write_table(pa.Table.from_pylist(kept, schema=schema), place / f"{name}.parquet")
    return folder
