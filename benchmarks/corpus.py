"""How fast a corpus is read: the scan beside ripgrep, all of it beside spaCy and proselint.

The corpus is made here: articles of about 750 words from `filler.txt`, three of two hundred with a
sentence from the examples of the frames. `--only` runs some of the parts.
"""

import argparse
import importlib.util
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import psutil
import pyarrow.parquet as pq

from benchmarks.articles import DAYS, FILLER, WORDS, articles
from nobackyard import cli, packs
from nobackyard.corpus import duplicates, manifest, matcher, needles
from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.schema import SIGNATURE_BYTES
from nobackyard.frames import forms
from nobackyard.language.parse import model_name
from nobackyard.show import names

MEGABYTE = 1_000_000
SIZE = 200.0  # MB
WITH_HIT = 0.015  # of articles
OUTLETS, MONTHS = 12, 24
SLICE = 0.4  # MB, of what is too slow to read all
AT_ONCE = 1_000_000  # bytes of text in memory
MEMORY = (0.25, 0.5, 1.0)  # of the corpus
RUNS = 3  # of both scans: the fastest counts, for what else runs only slows
EVERY_S = 0.1  # between two looks at the memory
PARTS = ("scan", "cascade", "memory", "real", "report", "copies")
EXAMPLE = Path("examples/corpus")
ALIKE = (0.8, 0.75, 0.7, 0.65, 0.6)
REAL = Path("../shared/data/corpus/white-house-2021-2026.parquet")
PROGRAM = (sys.executable, "-m", "nobackyard")
NEW_LINES = re.compile(r"\s*\n\s*")


class Took(NamedTuple):
    """What a run took: seconds, and the most memory of all its processes together."""

    seconds: float
    peak_mb: float


def main() -> None:
    """Measure what is asked for, and print it beside what is to be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--size", type=float, default=SIZE, help="of the corpus, in MB")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the corpus and the stores")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        folder = asked.keep or Path(aside)
        folder.mkdir(parents=True, exist_ok=True)
        corpus = _corpus(folder, asked.size)
        measures = {
            "scan": lambda: _scan(corpus, folder),
            "cascade": lambda: _cascade(corpus, folder),
            "memory": lambda: _memory(asked.size, folder),
            "real": lambda: _real(folder),
            "report": lambda: _report(corpus, folder),
            "copies": _copies,
        }
        for part in asked.only.split(","):
            print(f"\n{part}")
            measures[part]()


def _line(what: str, found: str, target: str = "") -> None:
    print(f"  {what:58}{found:>20}{target:>10}", flush=True)


def _corpus(folder: Path, size: float) -> Path:
    """Write a corpus of so many MB of text, unless it is there, and return its file."""
    file = folder / f"news-{size:g}.jsonl"
    if not file.exists():
        aside = file.with_suffix(".part")
        with open(aside, "wb") as out:
            rows = _rows(int(size * MEGABYTE))
            out.writelines(msgspec.json.encode(row) + b"\n" for row in rows)
        aside.replace(file)
    return file


def _rows(size: int) -> Iterator[dict[str, str]]:
    chance = random.Random(1991)  # noqa: S311  (no secret)
    hits = articles(size)
    for number in count():
        text = next(hits) if chance.random() < WITH_HIT else _quiet(chance)
        text = text.replace("'", "\u2019") if number % 2 else text
        month = number % MONTHS
        yield {
            "id": f"n{number}",
            "title": f"Report {number}",
            "outlet": f"Outlet {chance.randrange(OUTLETS)}",
            "date": f"{2022 + month // 12}-{month % 12 + 1:02}-{chance.randrange(1, 29):02}",
            "text": text,
        }
        size -= len(text.encode())
        if size <= 0:
            return


FILLERS = [
    line for line in FILLER.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
PLACES = [
    names.name_of(actor.code) for actor in packs.load_actors().actors if actor.kind == "state"
]


def _quiet(chance: random.Random) -> str:
    sentences: list[str] = []
    length = 0
    while length < WORDS:
        place, day = chance.choice(PLACES), chance.choice(DAYS)
        sentence = chance.choice(FILLERS).format(
            place=place, number=chance.randrange(12, 980), day=day
        )
        sentences.append(sentence)
        length += len(sentence.split())
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def _texts(corpus: Path, size: float = float("inf")) -> Iterator[str]:
    """Yield texts of the corpus, up to so many MB."""
    left = size * MEGABYTE
    with open(corpus, "rb") as lines:
        for line in lines:
            text: str = msgspec.json.decode(line)["text"]
            yield text
            left -= len(text.encode())
            if left <= 0:
                return


def _scan(corpus: Path, folder: Path) -> None:
    """Look for all words, one article a line, beside ripgrep on the same file.

    Seconds are those of the processor: one of them, whatever else the computer does. Ours are of
    texts in memory, as `scan` has them when it looks. Ripgrep is given every form of every phrase
    without a gap, and, by itself, the fewest words that tell of all phrases, as our scan has them.
    """
    plain = folder / "plain.txt"
    with open(plain, "w", encoding="utf-8") as out:
        out.writelines(NEW_LINES.sub(" ", text) + "\n" for text in _texts(corpus))
    size = plain.stat().st_size / MEGABYTE
    rates: list[float] = []
    for engine in ("hyperscan", "re2"):
        if importlib.util.find_spec(engine) is None:
            print(f"  {engine} is not installed: it is left out.")
            continue
        looker = matcher.Matcher(packs.load_frames(), engine)
        told, seconds = min(_looked(looker, plain) for _ in range(RUNS))
        rates.append(size / seconds)
        _line(f"with {engine}, {told} articles told of in {size:.0f} MB", f"{rates[-1]:.0f} MB/s")
    if not shutil.which("rg"):
        print("  ripgrep is not installed (apt-get install ripgrep): there is nothing to compare.")
        return
    for what, words in (("every form", _forms()), ("the fewest words", _fewest())):
        file = folder / "words.txt"
        file.write_bytes(b"\n".join(sorted(words)))
        theirs = size / _ripgrep(file, plain, folder / "empty.txt")
        _line(f"rg -F -i with {what}, {len(words)}, its start taken off", f"{theirs:.1f} MB/s")
        _line("the scan, as a multiple of it", f"{max(rates) / theirs:.1f}", ">= 3")


def _looked(looker: matcher.Matcher, plain: Path) -> tuple[int, float]:
    """Return how many lines may hold words, and the seconds that it took to look."""
    told, seconds = 0, 0.0
    with open(plain, encoding="utf-8") as lines:
        while texts := lines.readlines(AT_ONCE):
            began = time.process_time()
            told += sum(map(looker.could_hold, texts))
            seconds += time.process_time() - began
    return told, seconds


def _forms() -> set[bytes]:
    irregular = packs.load_table("inflections.toml", forms.Inflections)
    found: set[bytes] = set()
    for frame in packs.load_frames():
        for phrases, is_verb in ((frame.words, False), (frame.verbs, True)):
            for phrase in phrases:
                slots = forms.spread(phrase, irregular, is_verb=is_verb)
                if forms.GAP_SLOT not in slots:
                    found |= {" ".join(words).encode() for words in product(*slots)}
    return found


def _fewest() -> set[bytes]:
    return {needle.words.strip() for needle in needles.needles(packs.load_frames())}


def _ripgrep(words: Path, text: Path, empty: Path) -> float:
    empty.write_text("")
    command = ("rg", "-F", "-i", "-c", "-f", str(words))
    start, whole = (
        min(_processor_seconds(*command, str(file)) for _ in range(RUNS)) for file in (empty, text)
    )
    return max(whole - start, 1e-9)


def _processor_seconds(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _seconds(*command: str) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def _cascade(corpus: Path, folder: Path) -> None:
    """Read all, with one and two processes; beside spaCy and proselint on a slice."""
    rates: list[float] = []
    for workers in (1, 2):
        took, made = _run(corpus, folder / f"store-{workers}", workers)
        rates.append(_size(made) / took.seconds)
        speed = f"{made.counts.articles / took.seconds:.0f}/s, {rates[-1]:.2f} MB/s"
        _line(f"scan with {workers} process{'es' * (workers > 1)}, start and end included", speed)
    share = made.counts.hold / made.counts.articles
    _line("articles with words of a frame", f"{share:.1%}", "1-2 %")
    _line("two processes, as a multiple of one", f"{rates[1] / rates[0]:.2f}", ">= 1.7")
    theirs = _spacy(corpus)
    _line("spaCy on everything, start taken off", f"{theirs:.3f} MB/s")
    _line("scan with one process, as a multiple of it", f"{rates[0] / theirs:.0f}", ">= 50")
    if importlib.util.find_spec("proselint") is None:
        print("  proselint is not installed (pip install --group benchmarks): it is left out.")
        return
    _line("proselint, start included", f"{_proselint(corpus, folder):.3f} MB/s")


def _run(corpus: Path, store: Path, workers: int) -> tuple[Took, Manifest]:
    """Scan a corpus anew, and return what it took and what it made."""
    shutil.rmtree(store, ignore_errors=True)
    command = (*PROGRAM, "scan", str(corpus), "-o", str(store), "--workers", str(workers))
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory_of(process.pid))
        time.sleep(EVERY_S)
    took = Took(time.perf_counter() - began, peak)
    made = manifest.load(store)
    if process.returncode or made is None:
        raise SystemExit(f"nobackyard scan ended with {process.returncode}: nothing is measured.")
    return took, made


def _memory_of(pid: int) -> float:
    """Return the memory of a process and all that it started, in MB; shared pages once."""
    try:
        process = psutil.Process(pid)
        every = [process, *process.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in every) / MEGABYTE
    except psutil.Error:  # one has just ended
        return 0.0


def _size(made: Manifest) -> float:
    return made.counts.characters / MEGABYTE


def _spacy(corpus: Path) -> float:
    import spacy  # noqa: PLC0415

    pipeline = spacy.load(model_name())
    texts = list(_texts(corpus, SLICE))
    list(pipeline.pipe(texts[:2]))
    began = time.perf_counter()
    for _ in pipeline.pipe(texts):
        pass
    return sum(map(len, texts)) / MEGABYTE / (time.perf_counter() - began)


def _proselint(corpus: Path, folder: Path) -> float:
    aside = folder / "proselint"
    aside.mkdir(exist_ok=True)
    size = 0
    for number, text in enumerate(_texts(corpus, SLICE)):
        (aside / f"{number}.txt").write_text(text, encoding="utf-8")
        size += len(text)
    seconds = _seconds(
        sys.executable, "-m", "proselint", "check", *sorted(map(str, aside.iterdir()))
    )
    return size / MEGABYTE / seconds


def _memory(size: float, folder: Path) -> None:
    """Read a quarter, half and all of the corpus, and see how much memory each takes."""
    peaks = []
    for share in MEMORY:
        took, _ = _run(_corpus(folder, share * size), folder / "store-memory", 1)
        peaks.append(took.peak_mb)
        _line(f"most memory with {share * size:g} MB, one process", f"{took.peak_mb:.0f} MB")
    _line("the largest, as a multiple of the smallest", f"{max(peaks) / min(peaks):.2f}", "<= 1.1")


def _real(folder: Path) -> None:
    """Read real texts whole, if they are at hand."""
    if not REAL.exists():
        print(f"  {REAL} is not here: it is left out.")
        return
    took, made = _run(REAL, folder / "store-real", os.cpu_count() or 1)
    counts = made.counts
    _line(f"{REAL.stem}: articles", f"{counts.articles}")
    _line("time, with all processors", f"{took.seconds:.0f} s")
    speed = f"{counts.articles / took.seconds:.0f}/s, {_size(made) / took.seconds:.2f} MB/s"
    _line("speed", speed)
    _line("articles with words of a frame", f"{counts.hold / counts.articles:.1%}")
    _line("passed by", f"{counts.dropped}")
    _line("failed", f"{counts.failed}", "0")
    for stance, found in made.stances.items():
        _line(f"findings: {stance}", f"{found}")


def _report(corpus: Path, folder: Path) -> None:
    """Make the report of the store that `cascade` made, or of one made now."""
    if "report" not in cli.app.commands:
        print("  there is no command `report`: it is left out.")
        return
    store, page = folder / "store-2", folder / "report.html"
    if not (store / manifest.FILE).exists():
        _run(corpus, store, 2)
    _line("report", f"{_seconds(*PROGRAM, 'report', str(store), '-o', str(page)):.1f} s")
    _line("its size", f"{page.stat().st_size / MEGABYTE:.1f} MB", "< 10 MB")


class Texts(NamedTuple):
    """Articles as copies are looked for among them."""

    titles: list[str]
    signatures: duplicates.Signatures
    days: duplicates.Days


def _copies() -> None:
    """Look for the wire copies in the example, and for what is no copy in the real archive.

    The archive has one outlet, and notices that come again and again with another name or date.
    """
    planted = msgspec.json.decode((EXAMPLE / "planted.json").read_bytes())
    lines = (EXAMPLE / "articles.jsonl").read_bytes().splitlines()
    written = [row for row in map(msgspec.json.decode, lines) if row["text"]]
    example = _texts_of([row | {"published": planted["dates"][row["id"]]} for row in written])
    places = {row["id"]: at for at, row in enumerate(written)}
    copies = [
        (places[source["original"]], places[copy["id"]])
        for source in planted["wire_copies"]
        for copy in source["copies"]
    ]
    real = _texts_of(pq.read_table(REAL).to_pylist()) if REAL.exists() else None
    for alike, soon in product(ALIKE, (duplicates.SOON, float("inf"))):
        firsts = duplicates.smallest(example.signatures, example.days, alike, soon)
        found = sum(firsts[one] == firsts[other] for one, other in copies)
        _line(f"{alike} in common, {soon} days apart: planted, found", f"{found}/{len(copies)}")
        if real:
            firsts = duplicates.smallest(real.signatures, real.days, alike, soon)
            merged = np.flatnonzero(firsts != np.arange(len(firsts)))
            other = sum(real.titles[at] != real.titles[firsts[at]] for at in merged)
            _line(f"{REAL.stem}: copies, of these with another title", f"{len(merged)}, {other}")


def _texts_of(rows: Iterable[Mapping[str, str]]) -> Texts:
    kept = [row for row in rows if row["text"]]
    signed = b"".join(duplicates.signature(needles.plain(row["text"])) for row in kept)
    return Texts(
        [needles.plain(row["title"]).decode() for row in kept],
        np.frombuffer(signed, np.uint8).reshape(-1, SIGNATURE_BYTES),
        np.array([date.fromisoformat(row["published"][:10]).toordinal() for row in kept], float),
    )


if __name__ == "__main__":
    main()
