"""What stands in the margin of a finding."""

import json
from pathlib import Path

import pytest

from nobackyard import cli
from nobackyard.record.attach import attached
from tests.program import Program, written
from tests.record.conftest import DAY


def test_each_pair_has_a_sentence_with_its_source() -> None:
    """Every target gets one sentence, its source, and the way to the whole card."""
    (one,) = attached(("RUS",), ("KAZ",), today=DAY)
    assert one.sentence.startswith("Kazakhstan's largest import partners in 2023 were China")
    assert one.citation.startswith("CIA, The World Factbook")
    assert one.ask == "nobackyard record KAZ --owner RUS"


def test_small_region_stands_for_its_members() -> None:
    """Central Asia is five states; Europe is too many for a margin."""
    found = attached(("RUS",), ("central-asia",), today=DAY)
    assert [one.target for one in found] == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert attached(("RUS",), ("europe",), today=DAY) == ()


def test_target_is_told_once() -> None:
    """Two owners of one target give one sentence."""
    assert len(attached(("RUS", "CHN"), ("KAZ", "KAZ"), today=DAY)) == 1


@pytest.mark.parametrize(
    ("owners", "targets"),
    [((), ("KAZ",)), (("RUS",), ()), (("SUN",), ("KAZ",)), (("RUS",), ("RUS",))],
)
def test_nothing_to_compare_is_nothing(owners: tuple, targets: tuple) -> None:
    """Without two states there is nothing in the margin."""
    assert attached(owners, targets, today=DAY) == ()


def test_check_attaches_the_record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Below its findings, check says what open data has, when it is asked to."""
    run = Program(capsys)
    text = written(tmp_path, "a.txt", "Kazakhstan is Russia's backyard.\n")
    done = run("check", text, "--record")
    assert done.code == cli.SOMETHING
    assert "record  Kazakhstan's largest import partners in 2023" in done.out
    assert "The other way, 2023: Kazakhstan's first partner is China" in done.out
    assert "nobackyard record KAZ --owner RUS" in done.out
    assert "record  " not in run("check", text, "--output", "text").out


def test_card_stands_on_each_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As data and as a page, a finding has its card: both ways, dated, sourced, with the gaps."""
    run = Program(capsys)
    text = written(tmp_path, "a.txt", "Kazakhstan is Russia's backyard.\n")
    ((finding,),) = [
        one["findings"]
        for one in json.loads(run("check", text, "--record", "--output", "json").out)
    ]
    (known,) = finding["record"]
    assert (known["owner"], known["target"]) == ("RUS", "KAZ")
    assert {one["points"] for one in known["indicators"]} >= {"towards", "away"}
    assert all(one["year"] and one["source"] for one in known["indicators"])
    assert known["missing"]
    (line,) = run("check", text, "--record", "--output", "jsonl").out.splitlines()
    assert json.loads(line)["record"] == finding["record"]
    page = run("check", text, "--record", "--output", "html").out
    assert "The record:" in page
    assert "first partner is China" in page
    assert "record" not in json.loads(run("check", text, "--output", "json").out)[0]["findings"][0]


def test_only_what_a_text_asserts_has_its_card(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A sentence that rejects the words is not answered with data."""
    run = Program(capsys)
    text = written(tmp_path, "a.txt", "Kazakhstan is not Russia's backyard.\n")
    said = run("check", text, "--record", "--stance", "all", "--output", "json").out
    assert not any("record" in one for one in json.loads(said)[0]["findings"])


def test_without_a_sentence_the_first_indicator_is_told() -> None:
    """Where no list is whole, the margin says what is left out, with its source."""
    (one,) = attached(("RUS",), ("BLR",), today=DAY)
    assert "leaves out Russia" in one.sentence
    assert one.citation == "CIA, The World Factbook, February 2026"
    assert attached(("RUS",), ("ATA",), today=DAY) == ()


def test_letter_quotes_the_record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A letter sets the record beside the phrase, with its source, when it is asked to."""
    run = Program(capsys)
    text = written(tmp_path, "a.txt", "Kazakhstan is Russia's backyard.\n")
    said = " ".join(run("letter", text, "--record").out.split())
    assert "For the record: Kazakhstan's largest import partners in 2023 were China" in said
    assert "(CIA, The World Factbook, February 2026, public domain)." in said
    assert "For the record" not in run("letter", text).out
