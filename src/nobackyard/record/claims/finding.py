"""A claim as it is checked, and what data says of it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

Verdict = Literal["supported", "contradicted", "mixed", "not checkable"]
NO_CHECK = "No data that ships or is imported speaks to it."


class Claim(msgspec.Struct, frozen=True):
    """One claim: its text, the states it speaks of, other powers in it, what would check it."""

    number: str
    text: str
    states: tuple[str, ...]
    others: tuple[str, ...]
    region: str = ""
    needs: str = ""


class Finding(msgspec.Struct, frozen=True):
    """What data says of a claim: for it, and against it or its wording."""

    verdict: Verdict
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@cache
def words() -> Mapping[str, Any]:
    """Return which words lead where."""
    return tomllib.loads(Path(__file__).with_name("checks.toml").read_text(encoding="utf-8"))
