"""The part on words: which stand near, and which set apart."""

from collections.abc import Sequence

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Cell, Chart, Figure, Measure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally import keyness as keynesses
from nobackyard.corpus.tally.collocates import NEAR, collocates
from nobackyard.corpus.tally.keyness import Key, keyness

DRAWN = 12
SCALE = "times as often, binary logarithm"
COLUMNS = (
    column("Times as often (log\u2082)", "log_ratio", "factor"),
    column("% more", "diff_percent", "number"),
    column("G\u00b2", "g2", "number"),
    column("Bayes", "bayes", "number"),
    column("q", "q", "chance"),
)


def words(setting: Setting) -> Section:
    """Return collocates and key words, those that are most surely more frequent first."""
    near = collocates(setting.view)
    key = keyness(setting.view)
    beside = Table(
        "collocates",
        "Near the frames’ words",
        (
            column("Word"),
            column("Near", "near", "count"),
            column("Farther off", "farther_off", "count"),
            column("log Dice", "log_dice", "number"),
            *COLUMNS,
        ),
        tuple(
            (_word(one.key), one.key.count, one.key.other, one.log_dice, *_cells(one.key))
            for one in near
        ),
    )
    apart = Table(
        "keywords",
        "In counted sentences",
        (
            column("Word"),
            column("Counted", "counted", "count"),
            column("Other stances", "other_stances", "count"),
            *COLUMNS,
        ),
        tuple((_word(one), one.count, one.other, *_cells(one)) for one in key),
    )
    said = (
        "Words that are clearly more frequent in one place than in another, ordered by the lower "
        f"end of the interval. A word has to occur {keynesses.LEAST} times; mistakes are held at "
        "1 %. A sentence that copies repeat counts once."
    )
    figures = (
        _figure(
            f"Within {NEAR} words of a frame’s words, beside the rest of the same sentences.",
            [one.key for one in near],
            beside,
        ),
        _figure(
            f"In sentences that are {wording.counted(setting.view)}, beside those whose findings "
            "have another stance.",
            key,
            apart,
        ),
    )
    return Section("words", "Words around", said, figures=figures)


def _figure(caption: str, found: Sequence[Key], table: Table) -> Figure:
    drawn = found[:DRAWN]
    spec = charts.dots([_dot(one) for one in drawn], [_word(one) for one in drawn], SCALE, middle=0)
    chart = Chart(f"{table.title}: how many times as often.", spec)
    charted = (chart,) if drawn else ()
    return Figure(table.title, caption if drawn else f"{caption} None is clear.", charted, (table,))


def _dot(one: Key) -> dict[str, object]:
    return {
        "name": _word(one),
        "value": one.log_ratio,
        "low": one.low,
        "high": one.high,
        "said": wording.shown(Measure(one.log_ratio, one.low, one.high), "factor"),
        "base": f"{one.count:,} and {one.other:,}",
        "verdict": "not clear",
    }


def _word(one: Key) -> str:
    return wording.plain(one.word)


def _cells(key: Key) -> tuple[Cell, ...]:
    return (
        Measure(key.log_ratio, key.low, key.high),
        key.diff if key.other else None,  # a percentage of nothing is none
        key.g2,
        key.bayes,
        key.q,
    )
