"""What is known of frames: one in full, or all in a table."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from nobackyard.model import CATEGORIES, STANCES, Example, Frame
from nobackyard.show import names
from nobackyard.show.layout import QUIET, STRONG, print_line
from nobackyard.show.printable import printable
from nobackyard.show.text import MARKS

MARGIN = 2


def print_frame(console: Console, frame: Frame) -> None:
    """Print all that one frame file says."""
    print_line(console, Text(printable(frame.title), STRONG))
    facts = f"{printable(frame.id)} · {spoken(frame.category)} · {frame.severity}"
    print_line(console, Text(facts, QUIET))
    for title, lines in _sections(frame):
        console.print()
        print_line(console, title)
        label = "- " if len(lines) > 1 else ""
        for line in lines:
            print_line(console, line, margin=MARGIN, label=label)


def print_frames(console: Console, frames: Iterable[Frame]) -> None:
    """Print every frame, by category."""
    known = list(frames)
    widest = max(len(frame.id) for frame in known)
    for category in CATEGORIES:
        members = [frame for frame in known if frame.category == category]
        print_line(console, Text(f"{spoken(category)} ({len(members)})", STRONG))
        for frame in members:
            label = f"{printable(frame.id):{widest}}  "
            line = Text.assemble((f"{frame.severity:7}  ", QUIET), printable(frame.title))
            print_line(console, Text(label) + line, margin=MARGIN)
        console.print()
    print_line(console, Text("nobackyard explain FRAME tells more of one.", QUIET))


def as_json(frames: Sequence[Frame]) -> bytes:
    """Return the frames with all that their files say."""
    return msgspec.json.format(msgspec.json.encode(frames), indent=2)


def spoken(category: str) -> str:
    """Return a category as people say it."""
    return category.replace("_", " ")


def _sections(frame: Frame) -> Iterator[tuple[Text, list[Text]]]:
    yield _heading("Why"), [_plain(frame.why)]
    yield _heading("Write instead"), [_plain(f"“{_open(words)}”") for words in frame.instead]
    yield _heading("Words"), [_plain(", ".join((*frame.words, *frame.verbs)))]
    if frame.never:
        yield _heading("Left alone"), [_plain(", ".join(frame.never))]
    for stance in STANCES:
        examples = [example for example in frame.examples if example.stance == stance]
        if examples:
            mark, style = MARKS[stance]
            yield Text(f"{mark} {stance}", style), [_example(example) for example in examples]
    if frame.sources:
        yield _heading("Sources"), [_plain(source) for source in frame.sources]


def _heading(words: str) -> Text:
    return Text(words, STRONG)


def _plain(words: str) -> Text:
    return Text(printable(words))


def _open(template: str) -> str:
    return template.replace("{owner}", "[owner]").replace("{targets}", "[place]")


def _example(example: Example) -> Text:
    targets = ", ".join(map(names.label_of, example.targets))
    owner = names.label_of(example.owner) if example.owner else ""
    actors = " → ".join(part for part in (owner, targets) if part)
    return Text.assemble(printable(example.text), (f"  {actors}" if actors else "", QUIET))
