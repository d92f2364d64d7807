"""Lists of known findings."""

from pathlib import Path

import pytest

from nobackyard.errors import ConfigError
from nobackyard.suppress.entries import Entry, appended, as_toml, merged, read
from tests.program import written

ODD = Entry("1a", 'wire "x".txt', "pawn", 'He said "\\pawn\\"\t\x7f\u2028 \U0001f30d', "l'été\n")


def test_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Quotes, control characters and emoji survive."""
    file = Path(written(tmp_path, "known.toml", as_toml([ODD, Entry("2b")])))
    assert read(file) == (ODD, Entry("2b"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[[ignore]]\nfile = 'a'", "fingerprint"),
        ("[[ignore]]\nfingerprint = 'a'\nline = 3", "`line`"),
        ("ignore = [", "not valid TOML"),
    ],
)
def test_wrong_list_is_told(tmp_path: Path, content: str, sentence: str) -> None:
    """What is wrong with a list is said with its name."""
    file = Path(written(tmp_path, "known.toml", content))
    with pytest.raises(ConfigError, match=sentence):
        read(file)


def test_missing_list_is_told(tmp_path: Path) -> None:
    """A baseline that there is not yet is no silent nothing."""
    with pytest.raises(ConfigError, match="--write-baseline"):
        read(tmp_path / "none.toml")


def test_entry_is_added_without_touching_the_rest(tmp_path: Path) -> None:
    """Comments that people wrote into a list stay."""
    content = "# ours\n[[ignore]]\nfingerprint = '1' # why\n\n\n"
    longer = appended(content, ODD)
    assert longer.startswith(content.rstrip())
    assert read(Path(written(tmp_path, "known.toml", longer))) == (Entry("1"), ODD)
    assert read(Path(written(tmp_path, "new.toml", appended("", ODD)))) == (ODD,)


def test_list_is_brought_up_to_date_for_the_texts_that_were_read() -> None:
    """What is gone is dropped, what is new is added, reasons and other texts stay."""
    old = [
        Entry("1", "a.txt", reason="a title"),
        Entry("2", "a.txt", reason="gone"),
        Entry("3", "b.txt", reason="not read"),
    ]
    new = [Entry("1", "a.txt", sentence="moved"), Entry("4", "a.txt")]
    listed = merged(old, new, ["a.txt"])
    assert [entry.fingerprint for entry in listed] == ["4", "1", "3"]
    assert {entry.fingerprint: entry.reason for entry in listed}["1"] == "a title"
