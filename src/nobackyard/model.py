"""The nouns that cross a floor: what goes in, what is found, what comes out."""

from datetime import date
from typing import Literal

import msgspec

Stance = Literal["asserted", "attributed", "rejected", "mentioned", "historical", "literal"]
Category = Literal["possession", "subordination", "stage", "frozen_identity", "grip"]
Shape = Literal["owned", "ranked", "arena", "label"]
Severity = Literal["error", "warning", "note"]
BlockKind = Literal["title", "heading", "paragraph", "item", "quote"]
VoiceKind = Literal["direct", "indirect", "mixed", "according_to", "heading", "attitude", "scare"]
ActorKind = Literal["state", "territory", "region", "bloc", "historical"]
MentionBy = Literal[
    "name", "adjective", "people", "capital", "place", "leader", "institution", "pronoun"
]
Look = Literal["findings", "voices", "roles", "ties"]
Part = Literal["acts", "acted_upon"]
Power = Literal["over", "level", "under"]
Agency = Literal["active", "neutral", "passive"]
Polarity = Literal["affirmed", "negated", "attempted"]
TieKind = Literal[
    "agree",
    "consult",
    "support",
    "cooperate",
    "aid",
    "yield",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
    "trade",
    "invest",
    "rule",
]

STANCES: tuple[Stance, ...] = (
    "asserted",
    "attributed",
    "rejected",
    "mentioned",
    "historical",
    "literal",
)
CATEGORIES: tuple[Category, ...] = (
    "possession",
    "subordination",
    "stage",
    "frozen_identity",
    "grip",
)


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of code points in the untouched `Article.text`."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Span":
        """Return the span that stands this many characters farther on, or back if negative."""
        return Span(self.start + by, self.end + by)


class Block(msgspec.Struct, frozen=True):
    """A stretch of text that no sentence leaves."""

    kind: BlockKind
    span: Span


class Anchor(msgspec.Struct, frozen=True):
    """Where a character of the text stands in the file it was read from.

    From `start` to the next anchor, text and file move on side by side. All numbers count from 1.
    In a PDF, lines count within their `page`. In a Word file, which has no lines of its own, `line`
    is the paragraph, `column` the character in it and `run` the run that holds this character.
    Other files have neither pages nor runs.
    """

    start: int
    line: int
    column: int
    page: int | None = None
    run: int | None = None


class Article(msgspec.Struct, frozen=True):
    """One text with what is known of it; blocks and anchors are empty for plain text."""

    text: str
    id: str = ""
    lang: str = "en"
    title: str = ""
    url: str = ""
    outlet: str = ""
    published: date | None = None
    blocks: tuple[Block, ...] = ()
    anchors: tuple[Anchor, ...] = ()


class Name(msgspec.Struct, frozen=True):
    """One surface form of an actor, and when it could be said of it."""

    text: str
    by: MentionBy
    since: date | None = None
    until: date | None = None


class Actor(msgspec.Struct, frozen=True):
    """A state, territory, region, bloc or state that is gone."""

    code: str
    kind: ActorKind
    names: tuple[Name, ...]
    members: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Mention(msgspec.Struct, frozen=True):
    """A place in the text that names an actor."""

    actor: str
    span: Span
    by: MentionBy


class Voice(msgspec.Struct, frozen=True):
    """A stretch of text that is somebody else's words or thoughts.

    `speaker` is the source as the text names it best: "he" and "the minister" are resolved to
    the person where the text tells who that is; "" where nobody is named. `actor` is the state,
    region or bloc that the speaker stands for, where known. `cue` is the word that hands over.
    """

    span: Span
    kind: VoiceKind
    speaker: str
    actor: str | None
    cue: Span | None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence of a frame file: its test and its documentation."""

    text: str
    stance: Stance
    owner: str | None = None
    targets: tuple[str, ...] = ()


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way of writing about places as another power's things; one TOML file each."""

    id: str
    title: str
    category: Category
    shape: Shape
    message: str
    why: str
    instead: tuple[str, ...]
    sources: tuple[str, ...]
    examples: tuple[Example, ...]
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    needs: Literal["owner", "actor", "nothing"] = "actor"
    alone: bool = False  # whether the words mean something else where they modify a noun
    subject: Literal["owner", "target"] = "target"
    owner: str | None = None
    targets: tuple[str, ...] = ()
    severity: Severity = "warning"


class Clue(msgspec.Struct, frozen=True):
    """A reason for a verdict, and the words that gave it."""

    reason: str
    span: Span


class Finding(msgspec.Struct, frozen=True):
    """One use of a frame's words, and what the text does with it."""

    frame: str
    category: Category
    span: Span
    text: str
    sentence: Span
    stance: Stance
    confidence: float
    owner: str | None
    owners: tuple[str, ...]
    targets: tuple[str, ...]
    speaker: str
    clues: tuple[Clue, ...]
    instead: tuple[str, ...]


class Role(msgspec.Struct, frozen=True):
    """What an actor does, or what is done to it, in one clause.

    `verb` is the base form with its particle and preposition ("give in to"), or the noun that
    stands for a verb ("invasion"); `span` is where it stands and `mention` where the actor is
    named. `power` is the actor's standing to the other party that the verb implies, `agency` how
    much the verb makes it act by its own choice; both are None where the lexicon has no such verb.
    `attempted` covers what is tried, wanted, planned, possible or demanded. `voice` is None where
    the author speaks.
    """

    actor: str
    part: Part
    verb: str
    span: Span
    mention: Span
    sentence: Span
    power: Power | None
    agency: Agency | None
    polarity: Polarity
    voice: Voice | None


class Tie(msgspec.Struct, frozen=True):
    """One actor does something with or to another; two ties, one each way, where both do it."""

    source: str
    kind: TieKind
    target: str
    verb: str
    span: Span
    sentence: Span
    polarity: Polarity
    voice: Voice | None


class MadeBy(msgspec.Struct, frozen=True):
    """What made an analysis: enough to make it again."""

    program: str
    packs: str
    model: str


class Analysis(msgspec.Struct, frozen=True):
    """Everything that was seen in one article."""

    article: Article
    mentions: tuple[Mention, ...]
    voices: tuple[Voice, ...]
    findings: tuple[Finding, ...]
    roles: tuple[Role, ...]
    ties: tuple[Tie, ...]
    made_by: MadeBy
