"""Call an actor by the name that a newspaper would use."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ARTICLE = "the "
NAMED_AT_MOST = 4


def name_of(code: str) -> str:
    """Return an actor's name for use in a sentence, with its article if it has one."""
    return _names().get(code) or code.replace("-", " ")


def label_of(code: str) -> str:
    """Return an actor's name for use alone, without article."""
    return name_of(code).removeprefix(ARTICLE)


def joined(codes: Sequence[str]) -> str:
    """Return several names as a sentence lists them; a long list ends in a number."""
    names = [name_of(code) for code in codes]
    if len(names) > NAMED_AT_MOST:
        rest = len(names) - NAMED_AT_MOST + 1
        names = [*names[: NAMED_AT_MOST - 1], f"{rest} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def owned_by(name: str) -> str:
    """Return a name in the possessive: Russia's, the United States', Honduras's."""
    is_plural = name.startswith(ARTICLE) and name.endswith("s")
    return f"{name}'" if is_plural else f"{name}'s"


def relation(owner: str | None, owners: Sequence[str], targets: Sequence[str]) -> str:
    """Return whose and whom, as "Russia → Kazakhstan, Uzbekistan"."""
    whose = ", ".join(map(label_of, owners or ((owner,) if owner else ())))
    whom = ", ".join(map(label_of, targets))
    return f"{whose} → {whom or '?'}" if whose else whom


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
