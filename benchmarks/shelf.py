"""How fast the corpus tab answers on ten million findings: `python -m benchmarks.shelf [MILLIONS]`.

The store has the tables of a scan. Its sentences are spliced from the examples of the frames, the
end of one to the beginning of another, so that few are alike.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from nobackyard import packs
from nobackyard.web.corpus import questions
from nobackyard.web.corpus.shelf import Shelf
from nobackyard.web.corpus.wanted import Wanted

A_PART = 500_000  # findings; each article has one, and one in six has none
EVERY = Wanted(stance="all")
ARTICLES = """
SELECT 'news-{part}.jsonl#' || i AS key, '' AS id, 'Title ' || i AS title,
       'https://news.example/' || i AS url, 'Outlet ' || hash(i, {part}) % 400 AS outlet,
       '' AS author, date '2005-01-01' + (hash(i, 7, {part}) % 7300)::int AS published,
       strftime(published, '%Y-%m') AS month, 'en' AS lang, 4000 AS characters, 700 AS words,
       md5(i::varchar) AS sha256, ''::blob AS minhash, true AS has_hit, 1 AS parsed_sentences
FROM range({articles}) AS t(i)
"""
MENTIONS = """
SELECT DISTINCT key, code AS actor, 2 AS count
FROM (SELECT key, hash(key, k) AS h FROM wrote, range(4) AS r(k))
JOIN places ON n = (power(h % 10000 / 10000.0, 2) * {places})::int % {places}
"""
FINDINGS = """
SELECT key, 0 AS number, said.frame, said.category, said.word AS text,
       ['asserted', 'asserted', 'attributed', 'attributed', 'rejected', 'mentioned', 'historical',
        'literal'][1 + (h % 8)::int] AS stance, 0.5 + h % 50 / 100.0 AS confidence,
       owner.code AS owner, [owner.code] AS owners, [target.code] AS targets, '' AS speaker,
       1000 + length(said.head) AS "start", "start" + length(said.word) AS "end",
       1000 AS sentence_start, "end" + length(rest.tail) AS sentence_end,
       said.head || said.word || rest.tail AS sentence,
       [{{'reason': 'is said', 'start': 1000, 'end': 1005}}] AS clues, 'warning' AS severity
FROM (SELECT key, hash(key, 3) AS h FROM wrote LIMIT {findings})
JOIN spliced AS said ON said.n = h // 8 % {said}
JOIN spliced AS rest ON rest.n = h // 80000 % {said}
JOIN places AS owner ON owner.n = (power(h // 64 % 10000 / 10000.0, 3) * {places})::int % {places}
JOIN places AS target ON target.n = h // 4096 % {places}
"""


def main() -> None:
    """Make a store, put it in order, ask it, and print a table."""
    millions = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = str(Path(home, "cache"))
        folder = Path(home, "store")
        _make(folder, millions)
        began = time.perf_counter()
        Shelf(folder).close()
        print(
            f"{millions},000,000 findings put in order, once: {time.perf_counter() - began:.0f} s"
        )
        _ask(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"most memory: {peak:,.0f} MB")


def _ask(folder: Path) -> None:
    began = time.perf_counter()
    shelf = Shelf(folder)
    print(f"{'the server starts':38}{time.perf_counter() - began:6.2f} s")
    owner, outlet = shelf.lists.owners[0], shelf.lists.outlets[0]
    (line, *_) = questions.lines(shelf, Wanted()).lines
    narrow = Wanted(owner=owner, frame=shelf.lists.frames[0])
    asked: dict[str, Callable[[], object]] = {
        "over time": partial(questions.prevalence, shelf, Wanted()),
        "over time, all stances": partial(questions.prevalence, shelf, EVERY),
        "over time, by outlet": partial(questions.prevalence, shelf, EVERY, "outlet"),
        "over time, by owner": partial(questions.prevalence, shelf, EVERY, "owner"),
        "over time, with a word": partial(questions.prevalence, shelf, Wanted(words="harbour")),
        "who of whom, all stances": partial(questions.matrix, shelf, EVERY),
        "in sentences": partial(questions.lines, shelf, Wanted()),
        "in sentences, page 2000": partial(questions.lines, shelf, Wanted(), 2000),
        "in sentences, of one owner and frame": partial(questions.lines, shelf, narrow),
        "in sentences, with a word": partial(questions.lines, shelf, Wanted(words="harbour")),
        "in sentences, with a word none has": partial(questions.lines, shelf, Wanted(words="qqx")),
        "in sentences, with a word, one outlet": partial(
            questions.lines, shelf, Wanted(words="harbour", outlet=outlet)
        ),
        "a CSV of 100,000": partial(questions.lines, shelf, EVERY, 1, questions.FURTHEST),
        "one finding": partial(questions.finding, shelf, line.key, line.number),
    }
    for name, question in asked.items():
        began = time.perf_counter()
        question()
        print(f"{name:38}{time.perf_counter() - began:6.2f} s", flush=True)
    shelf.close()


def _make(folder: Path, millions: int) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '3GB'")
        connection.execute("CREATE TABLE places (n INT, code VARCHAR)")
        codes = sorted(actor.code for actor in packs.load_actors().actors if actor.kind == "state")
        connection.executemany("INSERT INTO places VALUES (?, ?)", list(enumerate(codes)))
        connection.execute(
            "CREATE TABLE spliced (n INT, frame VARCHAR, category VARCHAR, head VARCHAR, "
            "word VARCHAR, tail VARCHAR)"
        )
        spliced = _spliced()
        connection.executemany("INSERT INTO spliced VALUES (?, ?, ?, ?, ?, ?)", spliced)
        values = {"articles": A_PART * 6 // 5, "findings": A_PART}
        values |= {"places": len(codes), "said": len(spliced)}
        for part in range(millions * 1_000_000 // A_PART):
            place = folder / "parts" / f"{part:03}"
            place.mkdir(parents=True)
            values["part"] = part
            connection.execute(f"CREATE OR REPLACE TABLE wrote AS {ARTICLES.format(**values)}")
            tables = {"articles": "FROM wrote", "mentions": MENTIONS, "findings": FINDINGS}
            for name, query in tables.items():
                file = place / f"{name}.parquet"
                packed = f"'{file}' (FORMAT parquet, COMPRESSION zstd)"
                connection.execute(f"COPY ({query.format(**values)}) TO {packed}")


def _spliced() -> list[tuple[int, str, str, str, str, str]]:
    """Return for each example what stands before the frame's word, the word, and the rest."""
    found = []
    for frame in packs.load_frames():
        for example in frame.examples:
            for word in frame.words:
                start, here, rest = example.text.partition(word)
                if here:
                    found.append((len(found), frame.id, frame.category, start, here, rest))
                    break
    return found


if __name__ == "__main__":
    main()
