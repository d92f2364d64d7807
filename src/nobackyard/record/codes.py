"""Which state a file means: by number, by code or by name."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from nobackyard import packs
from nobackyard.record.store import RecordError

Scheme = Literal["iso2", "iso3", "number", "cow", "baci", "name"]
ALPHA2 = 2


@cache
def table() -> tuple[tuple[Scheme, str, str], ...]:
    """Return every way to name a state: the scheme, the key in it, and the ISO 3166 alpha-3 code.

    A key that stands for several states has an empty code.
    """
    seen: dict[tuple[Scheme, str], str] = {}
    for scheme, key, code in (*_by_hand(), *_iso(), *_names()):
        seen.setdefault((scheme, key), code)
    return tuple((scheme, key, code) for (scheme, key), code in seen.items())


@cache
def by_name() -> Mapping[str, str]:
    """Return the code of every name, in small letters and without marks."""
    return {key: code for scheme, key, code in table() if scheme == "name"}


def plain(name: str) -> str:
    """Return a name in small letters, without marks, with straight apostrophes."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    said = kept.casefold().replace("&", " and ").replace("st. ", "saint ")
    return " ".join(said.split())


def find(name: str) -> str | None:
    """Return the code of a state that is named; empty for a group, nothing for an unknown name."""
    key = plain(name)
    code = by_name().get(key, by_name().get(key.removeprefix("the ")))
    return "" if code is None and is_group(key) else code


def is_group(name: str) -> bool:
    """Tell whether a name that is no state's is one of several states."""
    words = _tables()["groups"]["words"]
    return any(word in plain(name) for word in words)


def group_words() -> list[str]:
    """Return words that a name of several states has, and that of one state has not."""
    return list(_tables()["groups"]["words"])


def _by_hand() -> Iterator[tuple[Scheme, str, str]]:
    tables = _tables()
    schemes: tuple[Scheme, ...] = ("cow", "iso3", "baci", "name")
    for scheme in schemes:
        yield from ((scheme, key, code) for key, code in tables[scheme].items())
    yield from (("name", name, "") for name in tables["groups"]["names"])
    yield from (("iso3", code, "") for code in tables["groups"]["codes"])


def _iso() -> Iterator[tuple[Scheme, str, str]]:
    try:
        import pycountry  # noqa: PLC0415
    except ImportError as error:
        raise RecordError(
            "States are named with pycountry, which is not installed. "
            "Run: pip install 'nobackyard[record]'"
        ) from error
    for country in (*pycountry.countries, *pycountry.historic_countries):
        code = country.alpha_3
        yield "iso3", code, code
        yield "iso2", country.alpha_2, code
        number = getattr(country, "numeric", "")
        if number:
            yield "number", str(int(number)), code
            yield "baci", str(int(number)), code
        for field in ("name", "official_name", "common_name"):
            if hasattr(country, field):
                yield "name", plain(getattr(country, field)), code


def _names() -> Iterator[tuple[Scheme, str, str]]:
    """Yield what the actor packs call a state, which newspapers and statisticians call it, too."""
    for actor in packs.load_actors().actors:
        if actor.kind in {"state", "territory", "historical"}:
            for name in actor.names:
                if name.by == "name":
                    yield "name", plain(name.text), actor.code


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
