"""Gather all that a report says: the one place that knows its order."""

from collections.abc import Iterator

from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.report import wording
from nobackyard.corpus.report.actors import actors
from nobackyard.corpus.report.contents import Measure, Report, Section, Stat
from nobackyard.corpus.report.frames import frames
from nobackyard.corpus.report.matrix import owners_and_targets
from nobackyard.corpus.report.method import cite, method
from nobackyard.corpus.report.outlets import differences, outlet_rows, outlets
from nobackyard.corpus.report.parts import reading, sentences
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.report.time import changes, over_time, overall_trend, trends_of_outlets
from nobackyard.corpus.report.words import words
from nobackyard.corpus.tally import misjudged
from nobackyard.corpus.tally.change import Trend
from nobackyard.corpus.tally.prevalence import prevalence
from nobackyard.corpus.tally.rates import Rate
from nobackyard.corpus.tally.view import View

SIZE = "SELECT count(*), count(DISTINCT outlet) FILTER (outlet::text <> '') FROM pieces"
TITLE = "Places written of as another power\u2019s"


def gather(setting: Setting, manifest: Manifest, title: str = TITLE) -> Report:
    """Return the whole report."""
    trend = overall_trend(setting.view)
    rows = outlet_rows(setting)
    trends = trends_of_outlets(setting, [one.row for one in rows])
    parts: tuple[Section | None, ...] = (
        reading(setting),
        outlets(setting, rows),
        over_time(setting, trend, trends),
        owners_and_targets(setting),
        frames(setting),
        words(setting),
        actors(setting),
        sentences(setting),
        method(setting),
        cite(setting, manifest),
    )
    return Report(
        title=title,
        lead=_lead(setting),
        stats=_stats(setting, trend),
        points=(*_warnings(manifest), *differences(rows, setting.least), *changes(trend, trends)),
        sections=tuple(part for part in parts if part),
    )


def _warnings(manifest: Manifest) -> Iterator[str]:
    if not manifest.finished:
        yield "This store is not finished: the scan stopped before it had read everything."


def _lead(setting: Setting) -> str:
    view = setting.view
    ((articles, outlets),) = view.rows(SIZE)
    counts = (
        wording.number(articles, "article"),
        wording.number(outlets, "outlet"),
    )
    ends = [wording.month(month) for month in (*view.months[:1], *view.months[-1:])]
    when = f", {ends[0]} to {ends[1]}" if ends else ""
    return f"{counts[0]} of {counts[1]}{when}. Counted: {_counted(view)}. {_targets(setting)}"


def _counted(view: View) -> str:
    if view.choice.stances == ("asserted",):
        return "wording in the author\u2019s own voice (asserted)"
    return f"wording that is {wording.counted(view)}"


def _targets(setting: Setting) -> str:
    wanted = setting.view.choice.wanted
    if not wanted:
        return "Targets: every country, region and bloc."
    more = len(setting.view.choice.targets) - len(wanted)
    members = f" and {wording.number(more, 'member')}" if more else ""
    names = [wording.plain(setting.name_of(code)) for code in wanted]
    return f"Targets: {wording.listed(names)}{members}."


def _stats(setting: Setting, trend: Trend) -> tuple[Stat, ...]:
    (whole,) = prevalence(setting.view)
    fixed = misjudged.whole(setting.view, setting.sure)
    stats = [
        _stat(whole.articles, "of 1,000 articles that name a target have a counted finding"),
        _stat(whole.copies, "of 1,000 with copies of one article counted once"),
    ]
    if fixed:
        measure = wording.measure(fixed)
        stats.append(_shown(measure, "of 1,000 corrected for what the program misjudges"))
    if trend.factor is not None and trend.low is not None and trend.high is not None:
        factor = Measure(trend.factor, trend.low, trend.high)
        stats.append(_shown(factor, f"times as often each year: {_direction(trend)}"))
    return tuple(stats)


def _direction(trend: Trend) -> str:
    return "no clear change" if trend.direction == "not clear" else f"clearly {trend.direction}"


def _stat(rate: Rate, says: str) -> Stat:
    return _shown(wording.measure(rate), says)


def _shown(measure: Measure | None, says: str) -> Stat:
    if measure is None:
        return Stat(wording.NOTHING, "", says)
    ends = f"{wording.decimal(measure.low)}–{wording.decimal(measure.high)}"
    return Stat(wording.decimal(measure.value), ends, says)
