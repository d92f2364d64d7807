"""Say below a report what open data has on the owners and targets in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nobackyard.cli.checked import Checked
    from nobackyard.record.attach import Attached
    from nobackyard.show.letter import Fact
    from nobackyard.show.report import Recorded, Told


def noted(
    texts: "Iterator[Checked]", records: "dict[tuple[str, str], Attached]"
) -> "Iterator[Checked]":
    """Yield each text with what the record says of its findings, and note it in `records`."""
    import msgspec  # noqa: PLC0415

    from nobackyard.record.attach import attached  # noqa: PLC0415

    today = datetime.now(tz=UTC).date()
    for checked in texts:
        told = []
        for finding in checked.report.findings:
            is_own = finding.stance == "asserted"
            found = attached(finding.owners, finding.targets, today=today) if is_own else ()
            records |= {(one.owner, one.target): one for one in found}
            told.append(msgspec.structs.replace(finding, record=tuple(map(_known, found))))
        report = msgspec.structs.replace(checked.report, findings=tuple(told))
        yield checked._replace(report=report)


def _known(one: "Attached") -> "Recorded":
    from nobackyard.show.report import Datum, Recorded  # noqa: PLC0415

    return Recorded(
        owner=one.owner,
        target=one.target,
        sentence=one.sentence,
        citation=one.citation,
        ask=one.ask,
        indicators=tuple(
            Datum(said.says, said.points, said.year, said.source.citation)
            for said in one.card.indicators
        ),
        missing=one.card.missing,
    )


def facts(told: "Told") -> "list[Fact]":
    """Return what the record says of a finding, as a letter quotes it."""
    from nobackyard.record.attach import attached  # noqa: PLC0415
    from nobackyard.show.letter import Fact  # noqa: PLC0415

    found = attached(told.owners, told.targets, today=datetime.now(tz=UTC).date())
    return [Fact(one.sentence.removesuffix("."), one.citation) for one in found]


def print_records(records: "dict[tuple[str, str], Attached]") -> None:
    """Print each sentence with its source, what points the other way, and how to see all."""
    for one in records.values():
        click.echo(f"record  {one.sentence} ({one.citation})")
        if away := next((it for it in one.card.indicators if it.points == "away"), None):
            click.echo(f"        The other way, {away.year}: {away.says} ({away.source.citation})")
        click.echo(f"        {one.ask}")
