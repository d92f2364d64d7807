"""Say below a report what open data has on the owners and targets in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nobackyard.cli.checked import Checked
    from nobackyard.record.attach import Attached
    from nobackyard.show.letter import Fact
    from nobackyard.show.report import Told


def noted(
    texts: "Iterator[Checked]", records: "dict[tuple[str, str], Attached]"
) -> "Iterator[Checked]":
    """Yield each text, and note what the record says of its findings."""
    from nobackyard.record.attach import attached  # noqa: PLC0415

    today = datetime.now(tz=UTC).date()
    for checked in texts:
        for told in checked.report.findings:
            for one in attached(told.owners, told.targets, today=today):
                records[one.owner, one.target] = one
        yield checked


def facts(told: "Told") -> "list[Fact]":
    """Return what the record says of a finding, as a letter quotes it."""
    from nobackyard.record.attach import attached  # noqa: PLC0415
    from nobackyard.show.letter import Fact  # noqa: PLC0415

    found = attached(told.owners, told.targets, today=datetime.now(tz=UTC).date())
    return [Fact(one.sentence.removesuffix("."), one.citation) for one in found]


def print_records(records: "dict[tuple[str, str], Attached]") -> None:
    """Print each sentence with its source, and how to see the whole card."""
    for one in records.values():
        click.echo(f"record  {one.sentence} ({one.citation})\n        {one.ask}")
