"""How long `nobackyard check` takes, beside proselint on the same files, and `profile`."""

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import articles, quiet_article
from nobackyard import Analyzer, Article
from nobackyard.documents.plain import split_blocks
from nobackyard.language import cues, parse, sentences

BATCH = 200  # articles
PROFILED = 40  # articles
RUNS = 5
MEGABYTE = 1_000_000
OURS = (sys.executable, "-m", "nobackyard", "check", "--output", "json", "--fail-level", "never")
THEIRS = (sys.executable, "-m", "proselint", "check")
PROSELINT_IN_TRIAL = 21  # articles a second; the figure to be faster than


class Took(NamedTuple):
    """What one process used."""

    seconds: float
    peak_mb: float


def main() -> None:
    """Measure, and print a table."""
    has_proselint = importlib.util.find_spec("proselint") is not None
    if not has_proselint:
        print("proselint is not installed (pip install --group benchmarks); only ours is measured.")
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder))
        head = ("", "nobackyard", "proselint" if has_proselint else "", "to reach")
        print("{:44}{:>14}{:>14}{:>18}".format(*head))
        _run(OURS, files["quiet"])  # so that the first measure does not pay for a cold disk
        for title, name, target in (
            ("no frame's word, whole process", "quiet", "< 0.3 s"),
            ("one article of 750 words, whole process", "one", "<= 2.5 s"),
        ):
            theirs = f"{_median(THEIRS, files[name]):.2f} s" if has_proselint else ""
            _line(title, f"{_median(OURS, files[name]):.2f} s", theirs, target)
        _line("the same, warm, in one process", f"{_warm(files['one'][0]):.3f} s", "", "< 0.15 s")
        _batch(files["batch"], has_proselint=has_proselint)
        _large(files)
        _profile()


def _written(folder: Path) -> dict[str, list[Path]]:
    made = list(articles(BATCH))
    texts = {"quiet": [quiet_article()], "one": made[:1], "batch": made}
    large = _long_text(5 * MEGABYTE)
    texts |= {"5 MB": [large], "2.5 MB": [large[: len(large) // 2]]}
    return {name: _files(folder / name.replace(" ", "-"), parts) for name, parts in texts.items()}


def _long_text(size: int) -> str:
    parts: list[str] = []
    length = 0
    for text in articles(size):  # never all of them: it stops at the size
        parts.append(text)
        length += len(text.encode())
        if length >= size:
            break
    return "\n".join(parts)


def _files(folder: Path, texts: list[str]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:04}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _run(command: tuple[str, ...], files: list[Path]) -> Took:
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, *map(str, files)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if command is OURS and process.returncode:
        raise SystemExit(f"nobackyard ended with {process.returncode}; nothing is measured.")
    return Took(time.perf_counter() - started, usage.ru_maxrss / 1024)


def _median(command: tuple[str, ...], files: list[Path]) -> float:
    return statistics.median(_run(command, files).seconds for _ in range(RUNS))


def _warm(file: Path) -> float:
    analyzer = Analyzer(looks=("findings",))
    article = Article(text=file.read_text(encoding="utf-8"))
    analyzer.analyze(article)
    times: list[float] = []
    for _ in range(4 * RUNS):
        started = time.perf_counter()
        analyzer.analyze(article)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _batch(files: list[Path], *, has_proselint: bool) -> None:
    rates = [f"{len(files) / _run(OURS, files).seconds:.0f}/s"]
    rates.append(f"{len(files) / _run(THEIRS, files).seconds:.0f}/s" if has_proselint else "")
    _line(f"{BATCH} articles, whole process", *rates, f"> {PROSELINT_IN_TRIAL}/s")


def _large(files: dict[str, list[Path]]) -> None:
    half, full = (_run(OURS, files[name]) for name in ("2.5 MB", "5 MB"))
    _line("2.5 MB in one file, whole process", f"{2.5 / half.seconds:.2f} MB/s", "", "")
    _line("5 MB in one file, whole process", f"{5 / full.seconds:.2f} MB/s", "", "")
    _line("its time, as a multiple of the half's", f"{full.seconds / half.seconds:.2f}", "", "~ 2")
    _line("its peak memory", f"{full.peak_mb:.0f} MB", "", "")


def _profile() -> None:
    """Measure roles and ties beside the parser alone, in turns, so that both meet the same load."""
    texts = list(articles(PROFILED))
    words = sum(len(text.split()) for text in texts)
    nlp = parse.load(parse.model_name())
    analyzer = Analyzer(looks=("roles", "ties"))
    known = cues.load().abbreviations

    def parsed() -> None:
        for text in texts:
            blocks = [block.span for block in split_blocks(text)]
            parse.parse(nlp, text, [s for b in blocks for s in sentences.split(text, b, known)])

    def profiled() -> None:
        for text in texts:
            analyzer.analyze(Article(text=text))

    runs: dict[Callable[[], None], list[float]] = {parsed: [], profiled: []}
    for _ in range(RUNS):
        for work, took in runs.items():
            started = time.process_time()
            work()
            took.append(time.process_time() - started)
    bare, whole = (words / statistics.median(took) for took in runs.values())
    _line("the parser alone", f"{bare:,.0f} words/s", "", "")
    _line("profile: roles and ties, warm", f"{whole:,.0f} words/s", "", "")
    _line("its rate, as a part of the parser's", f"{whole / bare:.2f}", "", ">= 0.7")


def _line(title: str, ours: str, theirs: str, target: str) -> None:
    print(f"{title:44}{ours:>14}{theirs:>14}{target:>18}", flush=True)


if __name__ == "__main__":
    main()
