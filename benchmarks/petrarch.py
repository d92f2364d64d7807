"""Read the test records of an event coder, and its actor list as a pack of ours.

The records are XML with comments that hold what XML forbids. The list has a name a line, in
capitals, with "_" for a space, "+" before a further name of the same actor and codes in brackets;
a code may hold only for some time: "[HOB < 950601]", "[HOBGOV 19950601 - 19990815]". Of a code
the first three letters are the actor. "[FRO/BIL/SAM]" are three actors by one name.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec

from nobackyard import packs

RECORDS = "PETR.UnitTest.records.xml"
ACTORS = "PETR.Validate.actors.txt"
COMMENT = re.compile(r"<!\s?--.*?-->", re.DOTALL)
CODE = re.compile(r"\[([^\]]*)\]")
DATED = re.compile(r"\s*([^\s<>]+)\s*([<>]?)\s*(\d*)\s*-?\s*(\d*)")
ACTOR = re.compile(r"[A-Z]{3}")
NOBODY = "nobody"  # the code here for a name while none of its own holds
DAY = timedelta(days=1)
LONG = len("19950601")
Dyad = tuple[str, str]


class Record(msgspec.Struct, frozen=True):
    """One sentence with the pairs of actors that are expected in it."""

    id: str
    published: date
    text: str
    dyads: frozenset[Dyad]
    is_marked_silent: bool
    unnamed: int  # expected events that lack an actor on one side, or have the same on both


class Term(msgspec.Struct, frozen=True):
    """The actors that a name stands for, and from when until when."""

    actors: str
    since: date
    until: date

    @property
    def is_always(self) -> bool:
        """Tell whether it holds on every day."""
        return (self.since, self.until) == (date.min, date.max)


class Listed(msgspec.Struct, frozen=True):
    """One entry of the actor list."""

    names: tuple[str, ...]
    terms: tuple[Term, ...]


def read_records(folder: Path) -> list[Record]:
    """Return the records in the order of the file."""
    content = (folder / RECORDS).read_text(encoding="utf-8")
    root = ET.fromstring(COMMENT.sub("", content))  # noqa: S314  (a file of our own choice)
    return [_record(element) for element in root.iter("Sentence")]


def _record(element: ET.Element) -> Record:
    events = element.findall("EventCoding")
    coded = [event for event in events if "noevents" not in event.attrib]
    pairs = [(event.get("sourcecode", ""), event.get("targetcode", "")) for event in coded]
    dyads = [
        (source[:3], target[:3])
        for source, target in pairs
        if ACTOR.match(source) and ACTOR.match(target)
    ]
    between_two = [dyad for dyad in dyads if dyad[0] != dyad[1]]
    return Record(
        id=element.attrib["id"],
        published=_date(element.attrib["date"]),
        text=" ".join((element.findtext("Text") or "").split()),
        dyads=frozenset(between_two),
        is_marked_silent=len(coded) < len(events),
        unnamed=sum(any(pair) for pair in pairs) - len(between_two),
    )


def actors_of(code: str) -> list[str]:
    """Return the actors that a code of the pack stands for."""
    return [part for part in code.split("/") if part != NOBODY]


def write_pack(folder: Path, records: Iterable[Record], to: Path) -> None:
    """Write the actor list as a pack, with the names as the records have them."""
    text = "\n".join(record.text for record in records)
    plain: dict[str, list[str]] = {}
    dated: dict[str, list[str]] = {}
    for entry in read_actors(folder):
        forms = [form for name in entry.names for form in _forms(name, text)]
        for term in entry.terms:
            if term.is_always:
                plain.setdefault(term.actors, []).extend(forms)
            else:
                dated.setdefault(term.actors, []).extend(_leader(form, term) for form in forms)
    known = {actor.code for actor in packs.load_actors().actors}
    lines: list[str] = []
    for code in sorted(filter(None, plain.keys() | dated.keys())):
        lines += ["", f"[{json.dumps(code)}]"]
        lines += [] if code in known else ['kind = "state"']
        lines.append(f"names = {json.dumps(list(dict.fromkeys(plain.get(code, []))))}")
        lines.append(f"leaders = [{', '.join(dict.fromkeys(dated.get(code, [])))}]")
    (to / "actors").mkdir(parents=True)
    (to / "actors" / "listed.toml").write_text("\n".join(lines), encoding="utf-8")


def _forms(name: str, text: str) -> list[str]:
    """Return how a name in capitals stands in the texts; one that none has needs no form."""
    words = re.split(r"[_ ]+", name.strip("_ "))
    found = re.findall(rf"(?<!\w){r'[ ]'.join(map(re.escape, words))}(?!\w)", text, re.IGNORECASE)
    return [form for form in dict.fromkeys(found) if form != form.lower()]


def _leader(form: str, term: Term) -> str:
    dates = {"since": term.since, "until": term.until}
    given = [f"{key} = {day}" for key, day in dates.items() if day not in {date.min, date.max}]
    return f"{{ {', '.join([f'name = {json.dumps(form)}', *given])} }}"


def read_actors(folder: Path) -> list[Listed]:
    """Return the entries of the actor list that stand for somebody at some time."""
    content = COMMENT.sub("", (folder / ACTORS).read_text(encoding="utf-8"))
    lines = [line.partition("#")[0].rstrip() for line in content.splitlines()]
    entries: list[list[str]] = []
    for line in filter(None, lines):
        if line[0] in "+\t " and entries:
            entries[-1].append(line.strip())
        else:
            entries.append([line])
    return [entry for lines in entries if (entry := _entry(lines)).terms]


def _entry(lines: Sequence[str]) -> Listed:
    names = [CODE.sub("", line).strip("+ \t") for line in lines]
    codes = [code for line in lines for code in CODE.findall(line)]
    return Listed(tuple(filter(None, names)), tuple(_terms([_term(code) for code in codes])))


def _term(code: str) -> Term:
    match = DATED.match(code)
    if match is None:
        raise ValueError(f"{code!r} is no code of an actor with dates")
    actors, sign, first, last = match.groups()
    return Term(
        actors="/".join(
            part[:3].upper() for part in actors.split("/") if ACTOR.match(part.upper())
        ),
        since=_date(first) if first and sign != "<" else date.min,
        until=_date(first) - DAY if sign == "<" else _date(last) if last else date.max,
    )


def _terms(listed: Sequence[Term]) -> Iterator[Term]:
    """Yield who a name stands for, time after time: of two codes that hold, the first dated one."""
    ranked = sorted(listed, key=lambda term: term.is_always)
    turns = {date.min, *(t.since for t in ranked)}
    turns |= {t.until + DAY for t in ranked if t.until != date.max}
    known: list[Term] = []
    for since, after in pairwise([*sorted(turns), date.max]):
        until = after if after == date.max else after - DAY
        holding = (t.actors for t in ranked if t.since <= since and until <= t.until)
        actors = next(holding, "") or NOBODY
        is_same = bool(known) and known[-1].actors == actors
        known.append(Term(actors, known.pop().since if is_same else since, until))
    return iter(known if any(term.actors != NOBODY for term in known) else [])


def _date(written: str) -> date:
    """Return a date as the files have it: 950601 or 19950601."""
    return date.fromisoformat(written if len(written) == LONG else f"19{written}")
