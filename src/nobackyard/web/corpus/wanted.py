"""Which findings somebody wants to see, as a web address says it."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlencode

import msgspec
from fastapi import Query

from nobackyard.model import Stance

MONTH = r"^(\d{4}-(0[1-9]|1[0-2]))?$"
SHORT = 100
By = Literal["", "outlet", "frame", "category", "owner", "stance"]
Which = Stance | Literal["all"]

CONDITIONS = {
    "outlet": "outlet = $outlet",
    "owner": "list_contains(owners, $owner)",
    "target": "list_contains(targets, $target)",
    "frame": "frame = $frame",
    "since": "month >= $since",
    "until": "month <> '' AND month <= $until",
    "words": "contains(lowered, lower($words))",
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a finding has to be; an empty field is not asked about."""

    outlet: str = ""
    owner: str = ""
    target: str = ""
    frame: str = ""
    stance: Which = "asserted"
    since: str = ""
    until: str = ""
    words: str = ""

    def condition(self) -> tuple[str, dict[str, str]]:
        """Return it as SQL with its values; a literal use is of no country, so only on request."""
        values = {name: value for name in CONDITIONS if (value := getattr(self, name))}
        parts = [CONDITIONS[name] for name in values]
        if self.stance == "all":
            parts.append("stance <> 'literal'")
        else:
            parts.append("stance = $stance")
            values["stance"] = self.stance
        return " AND ".join(parts), values

    def query(self, **more: object) -> str:
        """Return it as the end of an address, with other values in the place of some."""
        merged: Mapping[str, object] = msgspec.structs.asdict(self) | more
        kept = {
            name: value for name, value in merged.items() if value not in ("", DEFAULTS.get(name))
        }
        return f"?{urlencode(kept)}" if kept else "?"


DEFAULTS = msgspec.structs.asdict(Wanted()) | {"page": 1}


def wanted(  # noqa: PLR0913  (one argument a filter)
    *,
    outlet: Annotated[str, Query(max_length=SHORT, description="Only of this outlet.")] = "",
    owner: Annotated[str, Query(max_length=SHORT, description="Code of whom it makes owner.")] = "",
    target: Annotated[str, Query(max_length=SHORT, description="Code of what is owned.")] = "",
    frame: Annotated[str, Query(max_length=SHORT, description="Id of the frame.")] = "",
    stance: Annotated[Which, Query(description="One stance, or all but literal.")] = "asserted",
    since: Annotated[str, Query(pattern=MONTH, description="From this month on: 2024-03.")] = "",
    until: Annotated[str, Query(pattern=MONTH, description="Up to this month.")] = "",
    words: Annotated[str, Query(max_length=SHORT, description="Words in the sentence.")] = "",
) -> Wanted:
    """Return what the address asks for."""
    return Wanted(
        outlet=outlet,
        owner=owner,
        target=target,
        frame=frame,
        stance=stance,
        since=since,
        until=until,
        words=" ".join(words.split()),
    )
