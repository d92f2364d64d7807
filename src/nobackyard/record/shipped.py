"""What ships with the program: public-domain facts of every state, from the Factbook and CLDR."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

Flow = Literal["imports", "exports"]
FLOWS: tuple[Flow, ...] = ("imports", "exports")


class PartnerList(msgspec.Struct, frozen=True):
    """The largest partners of a state with their share in percent; the rest is not known.

    `doubtful` are partners of the source that cannot be: they'd trade more than they do with all.
    `absent` had a large share in an earlier list, of that year, and are in this one no more.
    """

    year: int
    partners: tuple[tuple[str, float], ...]
    doubtful: tuple[tuple[str, float], ...] = ()
    absent: tuple[tuple[str, float, int], ...] = ()

    def has_first(self, number: int) -> bool:
        """Tell whether the first partners are likely to be those that it names."""
        first = sorted((part for _, part in self.partners), reverse=True)[:number]
        return bool(first) and all(part <= first[-1] for _, part, _ in self.absent)

    @property
    def is_whole(self) -> bool:
        """Tell whether nobody larger than its second partner is likely to be left out."""
        return self.has_first(2)

    def was(self, partner: str) -> tuple[float, int] | None:
        """Return the share in percent that a partner had that is left out, and when."""
        return next(((part, year) for code, part, year in self.absent if code == partner), None)


class State(msgspec.Struct, frozen=True):
    """What the sources say of one state; totals come with their year, borders with kilometres."""

    name: str
    imports: PartnerList | None = None
    exports: PartnerList | None = None
    imports_usd: tuple[float, int] | None = None
    exports_usd: tuple[float, int] | None = None
    borders: Mapping[str, float] = {}
    organisations: tuple[str, ...] = ()
    observes: tuple[str, ...] = ()
    independence: str = ""
    resources: str = ""
    languages: tuple[str, ...] = ()

    def partners(self, flow: Flow) -> PartnerList | None:
        """Return the list of one flow."""
        return self.imports if flow == "imports" else self.exports


class Shipped(msgspec.Struct, frozen=True):
    """All states, and which editions they are from."""

    edition: str
    factbook: str
    cldr: str
    languages: Mapping[str, str]
    states: Mapping[str, State]


@cache
def load() -> Shipped:
    """Return what ships."""
    file = Path(__file__).with_name("data") / "states.json"
    return msgspec.json.decode(file.read_bytes(), type=Shipped)


def name_of(code: str) -> str:
    """Return a state's name as a sentence writes it, with its article if it has one."""
    state = load().states.get(code)
    return state.name if state else code.replace("-", " ")
