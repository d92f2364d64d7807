"""What linters of prose say of twenty sentences of our own (docs/compare.md)."""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

SENTENCES = Path(__file__).with_suffix(".jsonl")
PACKAGES = ("alex", "textlint", "write-good")
RULES = ("common-misspellings", "stop-words", "terminology")  # textlint brings none of its own
INSTALL = "npm install --prefix DIR alex@11 write-good@1 textlint@15 " + " ".join(
    f"textlint-rule-{rule}" for rule in RULES
)
TIMEOUT_S = 120
ALEX_LINE = re.compile(
    r"^\s+1:(\d+)(?:-1:\d+)?\s+(?:warning|error)\s+(.+?)(?: {2}|$)", re.MULTILINE
)
GOOD_LINE = re.compile(r"^(?P<file>[^:\n]+):1:(?P<column>\d+):(?P<words>.*)$", re.MULTILINE)


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence, the words of a frame in it, and how it uses them."""

    text: str
    phrase: str
    stance: str


class Counts(NamedTuple):
    """What one program said of all sentences."""

    found: int  # sentences that assert the frame, and whose phrase is remarked upon
    alarms: int  # the other sentences whose phrase is remarked upon
    others: int  # remarks that begin outside the phrase


class Remark(NamedTuple):
    """What a program says of a place in a sentence."""

    at: int  # offset of the first character
    words: str


Remarks = list[list[Remark]]  # one list a sentence


def main() -> None:
    """Run what is installed, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--npm", metavar="DIR", type=Path, help=f"where this was run: {INSTALL}")
    npm = options.parse_args().npm
    known = sentences()
    asserted = sum(s.stance == "asserted" for s in known)
    print(f"{len(known)} sentences: {asserted} assert a frame, {len(known) - asserted} do not.\n")
    print("| program | asserted, remarked upon | others, remarked upon | other remarks |")
    print("| --- | --- | --- | --- |")
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), known)
        for name, run in PROGRAMS.items():
            if reason := missing(name, npm):
                notes.append(reason)
                continue
            remarks = run(files, npm or Path())
            print(_row(name, count(known, remarks), npm or Path()), flush=True)
            notes += _notes(name, known, remarks) if name != "nobackyard" else []
        stances = _stances(files)
    print("", *notes, "", sep="\n")
    other = [(s, told) for s, told in zip(known, stances, strict=True) if s.stance not in told]
    print(f"nobackyard tells the stance as meant in {len(known) - len(other)} sentences.")
    for sentence, told in other:
        said = ", ".join(sorted(told)) or "nothing"
        print(f"nobackyard, {sentence.phrase!r}: {said}, and {sentence.stance} is meant")


def sentences() -> tuple[Sentence, ...]:
    """Read the sentences."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Sentence) for line in lines)


def count(known: Sequence[Sentence], remarks: Remarks) -> Counts:
    """Count the remarks that begin within the phrase, and the others."""
    found = alarms = others = 0
    for sentence, told in zip(known, remarks, strict=True):
        inside = within(sentence, told)
        others += len(told) - len(inside)
        found += bool(inside) and sentence.stance == "asserted"
        alarms += bool(inside) and sentence.stance != "asserted"
    return Counts(found, alarms, others)


def within(sentence: Sentence, told: Sequence[Remark]) -> list[Remark]:
    """Return the remarks on the phrase; some of textlint's begin in the space before it."""
    start = sentence.text.index(sentence.phrase)
    return [remark for remark in told if start - 1 <= remark.at < start + len(sentence.phrase)]


def alex_remarks(report: str) -> list[Remark]:
    """Read alex's report of one file of one line."""
    return [Remark(int(column) - 1, words) for column, words in ALEX_LINE.findall(report)]


def good_remarks(report: str, files: Sequence[Path]) -> Remarks:
    """Read what `write-good --parse` prints, whose columns count from 0."""
    marks = [(m["file"], Remark(int(m["column"]), m["words"])) for m in GOOD_LINE.finditer(report)]
    return [[remark for name, remark in marks if name == str(file)] for file in files]


def missing(name: str, npm: Path | None) -> str:
    """Say why a program cannot be run; nothing where it can."""
    if name == "proselint" and importlib.util.find_spec(name) is None:
        return "proselint is not installed and is skipped. Run: pip install --group benchmarks"
    if name in PACKAGES and (npm is None or not (npm / "node_modules" / name).is_dir()):
        return f"{name} is not in the folder of --npm and is skipped. Run: {INSTALL}"
    return ""


def _row(name: str, counts: Counts, npm: Path) -> str:
    return f"| {name} {_version(name, npm)} | {' | '.join(map(str, counts))} |"


def _notes(name: str, known: Sequence[Sentence], remarks: Remarks) -> list[str]:
    """Say what was remarked on the phrases, since a remark need not be about the frame."""
    pairs = zip(known, remarks, strict=True)
    return [f"{name}, {s.phrase!r}: {r.words}" for s, told in pairs for r in within(s, told)]


def _version(name: str, npm: Path) -> str:
    if name not in PACKAGES:
        return version(name)
    package = npm / "node_modules" / name / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def _written(folder: Path, known: Sequence[Sentence]) -> list[Path]:
    paths = [folder / f"{number:02}.txt" for number in range(len(known))]
    for path, sentence in zip(paths, known, strict=True):
        path.write_text(sentence.text + "\n", encoding="utf-8")
    return paths


def _run(
    command: Sequence[object], codes: Sequence[int] = (0, 1), folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, which ends with one of these codes if it could do its work."""
    line = [str(part) for part in command]
    done = subprocess.run(
        line,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        cwd=folder,
        check=False,
    )
    if done.returncode not in codes:
        raise SystemExit(f"{line[0]} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return done


def _ours(files: Sequence[Path], *options: str) -> list[list[dict[str, Any]]]:
    program = (sys.executable, "-m", "nobackyard", "check", "--no-config", "--output", "json")
    texts = json.loads(_run([*program, *options, *files]).stdout)
    findings = {text["path"]: text["findings"] for text in texts}
    return [findings.get(str(file), []) for file in files]


def _nobackyard(files: Sequence[Path], _: Path) -> Remarks:
    found = _ours(files)
    return [[Remark(f["span"]["start"], f["message"]) for f in told] for told in found]


def _stances(files: Sequence[Path]) -> list[set[str]]:
    return [{f["stance"] for f in told} for told in _ours(files, "--stance", "all")]


def _proselint(files: Sequence[Path], _: Path) -> Remarks:
    program = (sys.executable, "-m", "proselint", "check", "-o", "json")
    result = json.loads(_run([*program, *files]).stdout)["result"]
    told = [result[file.as_uri()]["diagnostics"] for file in files]
    return [[Remark(mark["span"][0] - 1, mark["message"]) for mark in marks] for marks in told]


def _alex(files: Sequence[Path], npm: Path) -> Remarks:
    program = npm / "node_modules" / ".bin" / "alex"
    return [alex_remarks(_run([program, file]).stderr) for file in files]


def _textlint(files: Sequence[Path], npm: Path) -> Remarks:
    config = files[0].with_name("rules.json")
    config.write_text(json.dumps({"rules": dict.fromkeys(RULES, True)}), encoding="utf-8")
    program = npm.resolve() / "node_modules" / ".bin" / "textlint"
    # rules are looked for from the folder in which it runs
    done = _run([program, "-f", "json", "--config", config, *files], folder=npm)
    told = {text["filePath"]: text["messages"] for text in json.loads(done.stdout)}
    return [
        [Remark(mark["range"][0], mark["message"]) for mark in told[str(file)]] for file in files
    ]


def _write_good(files: Sequence[Path], npm: Path) -> Remarks:
    program = npm / "node_modules" / ".bin" / "write-good"
    done = _run([program, "--parse", *files], codes=(0, 255))
    return good_remarks(done.stdout, files)


PROGRAMS: dict[str, Callable[[Sequence[Path], Path], Remarks]] = {
    "nobackyard": _nobackyard,
    "proselint": _proselint,
    "alex": _alex,
    "textlint": _textlint,
    "write-good": _write_good,
}

if __name__ == "__main__":
    main()
