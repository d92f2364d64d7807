from pathlib import Path

import pytest

from nobackyard.corpus.coding import NOBODY, find_key, read_key, read_sheet
from nobackyard.errors import StoreError

KEY = (
    "item,key,unit,stratum,population,drawn,weight,stance,owner,targets,program,packs\r\n"
    "x-1,a#1,use,s,10,2,5.0,asserted,RUS,KAZ,nobackyard 0,abc\r\n"
)


def sheet(
    tmp_path: Path, *rows: str, heads: str = "item,stance,owner,targets", name: str = "a.csv"
) -> Path:
    """Write a sheet."""
    path = tmp_path / name
    path.write_text("\r\n".join((heads, *rows)) + "\r\n", encoding="utf-8-sig")
    return path


def test_codes_are_read(tmp_path: Path) -> None:
    """A row gives a code for each variable; a row without a stance gives none."""
    codes = read_sheet(sheet(tmp_path, "x-1,Asserted ,RUS,KAZ; UZB", "x-2,,,")).codes
    assert codes["stance"] == {"x-1": "asserted"}
    assert codes["asserted"] == {"x-1": "yes"}
    assert codes["owner"] == {"x-1": "RUS"}
    assert codes["targets"] == {"x-1": "KAZ; UZB"}


def test_names_and_codes_are_the_same(tmp_path: Path) -> None:
    """One coder writes a name where another writes a code, in any order."""
    codes = read_sheet(sheet(tmp_path, 'x-1,asserted,Russia,"Uzbekistan, the Kazakhstan"')).codes
    assert (codes["owner"]["x-1"], codes["targets"]["x-1"]) == ("RUS", "KAZ; UZB")


def test_nobody_is_a_code(tmp_path: Path) -> None:
    """That there is no owner is something to agree on."""
    assert read_sheet(sheet(tmp_path, "x-1,none,,")).codes["owner"] == {"x-1": NOBODY}


def test_wrong_stance_is_refused(tmp_path: Path) -> None:
    """A mistyped stance is named with its row and the nearest right one."""
    with pytest.raises(StoreError, match=r"row 3: No stance 'asertd'\. Did you mean 'asserted'"):
        read_sheet(sheet(tmp_path, "x-1,asserted,,", "x-2,asertd,,"))


def test_semicolons_are_read(tmp_path: Path) -> None:
    """A spreadsheet of another country parts columns by semicolons."""
    codes = read_sheet(
        sheet(tmp_path, 'x-1;asserted;RUS;"KAZ; UZB"', heads="item;stance;owner;targets")
    ).codes
    assert codes["targets"] == {"x-1": "KAZ; UZB"}


def test_other_file_is_refused(tmp_path: Path) -> None:
    """A table without the columns, and a file that is no text, are errors that say what to give."""
    with pytest.raises(StoreError, match="no column stance"):
        read_sheet(sheet(tmp_path, "1", heads="item"))
    path = tmp_path / "b.csv"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(StoreError, match="CSV in UTF-8"):
        read_sheet(path)


def test_key_is_found_beside_the_sheet(tmp_path: Path) -> None:
    """The key is the one that knows the sheet's items."""
    (tmp_path / "other.key.csv").write_text(KEY.replace("x-1", "y-1"), encoding="utf-8")
    (tmp_path / "own.key.csv").write_text(KEY, encoding="utf-8")
    found = find_key(sheet(tmp_path, "x-1,asserted,,"))
    assert found.name == "own.key.csv"
    assert read_key(found)["x-1"].weight == 5


def test_missing_key_is_told(tmp_path: Path) -> None:
    """Without a key the error says how to give one."""
    with pytest.raises(StoreError, match="--key"):
        find_key(sheet(tmp_path, "x-1,asserted,,"))


def test_broken_key_is_refused(tmp_path: Path) -> None:
    """A key whose weight is no number was not written by the program."""
    path = tmp_path / "a.key.csv"
    path.write_text(KEY.replace("5.0", "many"), encoding="utf-8")
    with pytest.raises(StoreError, match="no such key"):
        read_key(path)
