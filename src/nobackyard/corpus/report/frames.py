"""The part on frames: which wording, and what the texts do with it."""

from collections import defaultdict

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Chart, Figure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally.prevalence import prevalence
from nobackyard.model import CATEGORIES, STANCES

COLOURS = {
    "asserted": "@stance-1",
    "attributed": "@stance-2",
    "historical": "@stance-3",
    "mentioned": "@stance-4",
    "rejected": "@stance-5",
    "literal": "@stance-6",
}
DARK = ("asserted", "attributed", "rejected")
COUNTS = "SELECT frame, category, stance, count(*) FROM uses GROUP BY ALL"


def frames(setting: Setting) -> Section:
    """Return categories by stance as a picture, and every frame with its rate."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    of_frames: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for frame, category, stance, count in setting.view.rows(COUNTS):
        counts[category, stance] += count
        of_frames[frame][stance] += count
    stances = Table(
        "stances",
        "Categories by stance",
        (
            column("Category"),
            *(column(wording.stance(one), one, "count") for one in STANCES),
            column("All", "all", "count"),
        ),
        tuple(
            (
                wording.category(one),
                *(counts[one, stance] for stance in STANCES),
                sum(counts[one, stance] for stance in STANCES),
            )
            for one in CATEGORIES
        ),
    )
    caption = (
        "Every use of a frame's words is a finding, whatever the text does with it. Shares are of "
        f"all findings of a category; counted in this report: {wording.counted(setting.view)}."
    )
    chart = Chart("Shares of stances in each category.", _spec(counts))
    figure = Figure(
        "In whose voice",
        caption,
        (chart,) if counts else (),
        (stances, _frames(setting, of_frames)),
        tuple((colour[1:], wording.stance(one)) for one, colour in COLOURS.items()),
    )
    return Section("frames", "Frames by stance", figures=(figure,))


def _frames(setting: Setting, counts: dict[str, dict[str, int]]) -> Table:
    rows = prevalence(setting.view, "frame")
    ordered = sorted(rows, key=lambda row: (-row.articles.count, row.labels))
    return Table(
        "frames",
        "All frames",
        (
            column("Frame"),
            column("Articles", "articles", "count"),
            column("With a finding", "with_finding", "count"),
            column("Per 1,000", "per_1000", "rate"),
            column("Copies once", "copies_per_1000", "rate"),
            *(column(wording.stance(one), one, "count") for one in STANCES),
        ),
        tuple(
            (
                wording.plain(row.labels[0]),
                row.articles.of,
                row.articles.count,
                wording.measure(row.articles),
                wording.measure(row.copies),
                *(counts[row.labels[0]][stance] for stance in STANCES),
            )
            for row in ordered
        ),
        note="Ordered by count. Frames that are never found are listed, too.",
    )


def _spec(counts: dict[tuple[str, str], int]) -> charts.Spec:
    values: list[dict[str, object]] = []
    order = []
    for category in CATEGORIES:
        whole = sum(counts[category, stance] for stance in STANCES)
        name = f"{wording.category(category)} ({whole:,})"
        order.append(name)
        start = 0.0
        for stance in COLOURS:
            count = counts[category, stance]
            share = count / whole if whole else 0.0
            values.append(
                {
                    "name": name,
                    "part": wording.stance(stance),
                    "count": count,
                    "from": start,
                    "to": start + share,
                    "middle": start + share / 2,
                    "label": f"{share:.0%}",
                    "is_dark": stance in DARK,
                }
            )
            start += share
    return charts.stacks(values, order, {wording.stance(s): c for s, c in COLOURS.items()})
