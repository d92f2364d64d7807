"""The parts that need no picture: what was read, and the sentences themselves."""

from nobackyard.corpus.report import wording
from nobackyard.corpus.report.contents import Cell, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally.concordance import Line, concordance
from nobackyard.corpus.tally.flow import flow

SIDE = 160  # characters of the sentence on each side of the words
ADDRESS = 2000


def reading(setting: Setting) -> Section:
    """Return what was read and what was dropped."""
    rows = tuple(
        (step.what, step.count, 100 * step.count / step.of if step.of else None)
        for step in flow(setting.view)
    )
    columns = (
        column("Step"),
        column("Number", "number", "count"),
        column("%", "percent", "number"),
    )
    table = Table("reading", "What became of the records", columns, rows, is_open=True)
    return Section("reading", "What was read", tables=(table,))


def sentences(setting: Setting) -> Section:
    """Return findings in their sentences."""
    lines = concordance(setting.view)
    table = Table(
        "sentences",
        "Findings in their sentences",
        (
            column("Before", "left"),
            column("Words"),
            column("After", "right"),
            column("Outlet"),
            column("Date"),
            column("Frame"),
            column("Stance"),
            column("Owner"),
            column("Targets"),
            column("Article", "title"),
            column("Address", "url", "link"),
        ),
        tuple(_line(setting, line) for line in lines),
        is_open=True,
        has_sentences=True,
    )
    among = {line.stance: line.among for line in lines}
    drawn = wording.listed([f"{count:,} {stance}" for stance, count in among.items()])
    said = (
        f"Drawn by chance (seed {setting.view.choice.seed}) from different sentences: "
        f"{drawn or 'none'}. Copies of a sentence are left out."
    )
    return Section("sentences", "Sentences", said, tables=(table,))


def _line(setting: Setting, line: Line) -> tuple[Cell, ...]:
    return (
        _beside(line.left[-SIDE:], is_cut=len(line.left) > SIDE),
        wording.plain(line.words, SIDE),
        _beside(line.right, is_cut=False),
        wording.outlet(line.outlet),
        line.published.isoformat() if line.published else "",
        wording.plain(line.frame),
        wording.stance(line.stance),
        _names(setting, line.owners),
        _names(setting, line.targets),
        wording.plain(line.title, SIDE),
        line.url if len(line.url) <= ADDRESS else "",
    )


def _beside(text: str, *, is_cut: bool) -> str:
    """Return what stands beside the words, with the spaces that part it from them."""
    inside = wording.plain(text, SIDE)
    before, after = (" " * bool(end.isspace()) for end in (text[:1], text[-1:]))
    return f"{'…' if is_cut else before}{inside}{after}"


def _names(setting: Setting, codes: tuple[str, ...]) -> str:
    return ", ".join(wording.plain(setting.name_of(code)) for code in codes if code)
