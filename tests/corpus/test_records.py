"""What goes between processes can be sent, and says by itself what it is."""

import pickle
from typing import get_args

import msgspec

from nobackyard.corpus.records import FIELDS, KINDS, Dropped, Field, Kind, Options, Record, Shard
from nobackyard.model import Article

SHARD = Shard(0, "a", "jsonl", "/a", "a", 0, -1, 9, (), (("text", "body"),), Options())


def test_what_is_sent_comes_back() -> None:
    """Shards and outcomes survive pickling and JSON."""
    for sent in (SHARD, Record("a#0", Article("words")), Dropped("a#1", "no text")):
        assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301  # our own
        assert msgspec.json.decode(msgspec.json.encode(sent), type=type(sent)) == sent


def test_lists_hold_all_there_is() -> None:
    """The kinds and fields that are shown to people are those that there are."""
    assert get_args(Kind) == KINDS
    assert get_args(Field) == FIELDS
