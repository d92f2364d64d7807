"""A store made by hand or by chance, so that nothing is read or parsed."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nobackyard import packs
from nobackyard.corpus import manifest
from nobackyard.corpus.batches import Counts, Looks
from nobackyard.corpus.digests import Input
from nobackyard.corpus.manifest import Manifest, Parameters
from nobackyard.corpus.records import Options
from nobackyard.corpus.schema import CLUSTERS, SIGNATURE_BYTES, TABLES, VERSION
from nobackyard.corpus.store import COUNTS_FILE

OUTLETS = ("Harbour Post", "Morning Ledger", "The Plain Dealer", "Northern Wire", "City Echo")
TARGETS = ("KAZ", "UZB", "GEO", "UKR", "MEX", "VNM")
OWNERS = ("RUS", "CHN", "USA")
FRAMES = {"backyard": "possession", "orbit": "possession", "pawn": "stage", "leash": "grip"}
STANCES = ("asserted", "attributed", "rejected", "mentioned", "historical", "literal")
MANIFEST = Manifest(
    program="nobackyard 0",
    packs="0123456789ab",
    model="a model",
    parameters=Parameters(Looks(), Options(), "0123456789ab", "a model", 20, VERSION, {}),
    inputs=(Input("news.jsonl", "jsonl", 1, 1000, "ab" * 32, 0.0),),
    shards=1,
    engine="local",
    workers=1,
    started="2026-11-01T08:00:00Z",
    frames=("house-frame", *(frame.id for frame in packs.load_frames())),
    finished="2026-11-01T09:00:00Z",
)
SENTENCE = "Analysts call {target} the {frame} of {owner}, and the minister did not object."


class Use(msgspec.Struct, frozen=True):
    """One finding."""

    frame: str = "backyard"
    stance: str = "asserted"
    owners: tuple[str, ...] = ("RUS",)
    targets: tuple[str, ...] = ("KAZ",)
    sentence: str = "They call it Russia's backyard."
    text: str = "backyard"
    speaker: str = ""


class Piece(msgspec.Struct, frozen=True):
    """One article with what is found in it; `copy_of` is the key of what it repeats."""

    key: str
    outlet: str = "Harbour Post"
    month: str | None = "2024-03"
    names: tuple[str, ...] = ("KAZ",)
    uses: tuple[Use, ...] = ()
    copy_of: str = ""
    title: str = "A title"
    url: str = "https://example.org/a"


def write(folder: Path, pieces: Iterable[Piece], **more: Sequence[Mapping[str, Any]]) -> Path:
    """Write a store that holds these articles; `more` are rows of other tables."""
    made = list(pieces)
    rows: dict[str, Sequence[Mapping[str, Any]]] = {
        "articles": [_article(piece) for piece in made],
        "mentions": [_mention(piece, name) for piece in made for name in piece.names],
        "findings": [row for piece in made for row in _findings(piece)],
        **more,
    }
    tables = {name: _table(rows.get(name, ()), schema) for name, schema in TABLES.items()}
    clusters = [
        {"key": p.key, "cluster": p.copy_of or p.key, "is_first": not p.copy_of} for p in made
    ]
    return save(folder, tables, _table(clusters, CLUSTERS))


def save(folder: Path, tables: Mapping[str, pa.Table], clusters: pa.Table) -> Path:
    """Write tables as a store of one part."""
    part = folder / "parts" / "0001"
    part.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, part / f"{name}.parquet")
    pq.write_table(clusters, folder / "clusters.parquet")
    (part / COUNTS_FILE).write_bytes(msgspec.json.encode(Counts()))
    manifest.save(folder, MANIFEST)
    return folder


def chance(folder: Path, articles: int, share: float = 0.02, seed: int = 1) -> Path:
    """Write a store of many articles in which words of frames stand by chance."""
    random = np.random.default_rng(seed)
    keys = np.array([f"news.jsonl#{number:07}" for number in range(articles)])
    outlet = random.integers(len(OUTLETS), size=articles)
    month = random.integers(24, size=articles)
    target = random.integers(len(TARGETS), size=articles)
    rising = share * (0.5 + month / 24) * (0.5 + outlet / len(OUTLETS))
    has_use = random.random(articles) < rising
    tables = {
        "articles": _many_articles(keys, outlet, month, has_use),
        "mentions": pa.table(
            {"key": keys, "actor": np.array(TARGETS)[target], "count": np.full(articles, 2)}
        ),
        "findings": _many_findings(keys[has_use], target[has_use], random),
    }
    whole = {
        name: tables[name].cast(schema) if name in tables else schema.empty_table()
        for name, schema in TABLES.items()
    }
    copies = {"key": keys, "cluster": keys, "is_first": np.full(articles, fill_value=True)}
    return save(folder, whole, pa.table(copies).cast(CLUSTERS))


def _many_articles(keys: Any, outlet: Any, month: Any, has_use: Any) -> pa.Table:  # noqa: ANN401
    number = len(keys)
    months = np.array([f"{2023 + one // 12}-{one % 12 + 1:02}" for one in range(24)])
    days = np.array([f"{one}-15" for one in months], dtype="datetime64[D]")
    columns: dict[str, Any] = {
        "title": np.full(number, "A title"),
        "url": np.full(number, "https://example.org/a"),
        "outlet": np.array(OUTLETS)[outlet],
        "published": days[month],
        "month": months[month],
        "lang": np.full(number, "en"),
        "characters": np.full(number, 3000),
        "words": np.full(number, 500),
        "has_hit": has_use,
        "parsed_sentences": has_use.astype(np.int32),
    }
    return _filled({"key": keys, **columns}, TABLES["articles"], number)


def _many_findings(keys: Any, target: Any, random: Any) -> pa.Table:  # noqa: ANN401
    number = len(keys)
    owner = random.integers(len(OWNERS), size=number)
    frame = random.integers(len(FRAMES), size=number)
    stance = random.choice(len(STANCES), size=number, p=(0.5, 0.2, 0.1, 0.05, 0.1, 0.05))
    names, categories = np.array(list(FRAMES)), np.array(list(FRAMES.values()))
    pairs = list(zip(frame, owner, target, strict=True))
    sentences = [
        SENTENCE.format(target=TARGETS[t], frame=names[f], owner=OWNERS[o]) for f, o, t in pairs
    ]
    starts = [len(f"Analysts call {TARGETS[t]} the ") for _, _, t in pairs]
    columns = {
        "frame": names[frame],
        "category": categories[frame],
        "stance": np.array(STANCES)[stance],
        "confidence": random.uniform(0.4, 1, size=number),
        "owner": np.array(OWNERS)[owner],
        "owners": [[OWNERS[o]] for _, o, _ in pairs],
        "targets": [[TARGETS[t]] for _, _, t in pairs],
        "start": starts,
        "end": [start + len(names[f]) for start, (f, _, _) in zip(starts, pairs, strict=True)],
        "text": names[frame],
        "sentence": sentences,
        "sentence_end": [len(sentence) for sentence in sentences],
        "clues": [[]] * number,
        "severity": np.full(number, "warning"),
    }
    return _filled({"key": keys, **columns}, TABLES["findings"], number)


def _filled(columns: Mapping[str, Any], schema: pa.Schema, number: int) -> pa.Table:
    return pa.table(
        [
            pa.array(columns[field.name], type=field.type)
            if field.name in columns
            else pa.array([_empty(field)] * number, type=field.type)
            for field in schema
        ],
        schema=schema,
    )


def _table(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    whole = [{field.name: row.get(field.name, _empty(field)) for field in schema} for row in rows]
    return pa.Table.from_pylist(whole, schema=schema)


def _empty(field: pa.Field) -> Any:  # noqa: ANN401
    if field.nullable:
        return None
    if pa.types.is_string(field.type):
        return ""
    if pa.types.is_list(field.type):
        return []
    if pa.types.is_boolean(field.type):
        return False
    return bytes(SIGNATURE_BYTES) if pa.types.is_fixed_size_binary(field.type) else 0


def _article(piece: Piece) -> dict[str, Any]:
    day = np.datetime64(f"{piece.month}-15").item() if piece.month else None
    return {
        "key": piece.key,
        "id": piece.key,
        "title": piece.title,
        "url": piece.url,
        "outlet": piece.outlet,
        "published": day,
        "month": piece.month,
        "lang": "en",
        "characters": 3000,
        "words": 500,
        "has_hit": bool(piece.uses),
        "parsed_sentences": len(piece.uses),
    }


def _mention(piece: Piece, name: str) -> dict[str, Any]:
    return {"key": piece.key, "actor": name, "count": 1}


def _findings(piece: Piece) -> Iterable[dict[str, Any]]:
    for number, use in enumerate(piece.uses):
        start = use.sentence.index(use.text)
        yield {
            "key": piece.key,
            "number": number,
            "frame": use.frame,
            "category": FRAMES.get(use.frame, "possession"),
            "stance": use.stance,
            "confidence": 0.9,
            "owner": use.owners[0] if use.owners else None,
            "owners": list(use.owners),
            "targets": list(use.targets),
            "speaker": use.speaker,
            "start": start,
            "end": start + len(use.text),
            "text": use.text,
            "sentence_end": len(use.sentence),
            "sentence": use.sentence,
            "severity": "warning",
        }
