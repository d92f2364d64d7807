"""The tables of a store: the one place that names their columns and says what they hold."""

import pyarrow as pa

VERSION = 1  # of the tables below; a store of another version is not read
SIGNATURE_BYTES = 128  # one byte for each hash function

_KEY = "the article: its input and its number there; the same however the work is split"
_SPAN = "in the article's text, in code points, half-open"
_POLARITY = "affirmed, negated, or attempted: tried, wanted, planned, possible or demanded"


def _column(name: str, kind: pa.DataType, says: str, *, nullable: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=nullable, metadata={"says": says})


def _text(name: str, says: str, *, nullable: bool = False) -> pa.Field:
    return _column(name, pa.string(), says, nullable=nullable)


def _number(name: str, says: str) -> pa.Field:
    return _column(name, pa.int32(), says)


def _names(name: str, says: str) -> pa.Field:
    return _column(name, pa.list_(pa.field("item", pa.string(), nullable=False)), says)


def _span(of: str, says: str, *, nullable: bool = False) -> tuple[pa.Field, pa.Field]:
    start, end = (f"{of}_start", f"{of}_end") if of else ("start", "end")
    return (
        _column(start, pa.int32(), f"where {says} begins, {_SPAN}", nullable=nullable),
        _column(end, pa.int32(), f"where {says} ends, {_SPAN}", nullable=nullable),
    )


CLUE = pa.struct(
    [
        pa.field("reason", pa.string(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
    ]
)

ARTICLES = pa.schema(
    [
        _text("key", _KEY),
        _text("id", "the article's name in the input; empty where it has none"),
        _text("title", "its headline"),
        _text("url", "its address"),
        _text("outlet", "who published it"),
        _text("author", "who wrote it"),
        _column("published", pa.date32(), "the day it was published", nullable=True),
        _text("month", "the month of that day, as 2024-03", nullable=True),
        _text("lang", "its language"),
        _number("characters", "the length of its text in code points"),
        _number("words", "the length of its text in words"),
        _text("sha256", "a digest of its text"),
        _column(
            "minhash",
            pa.binary(SIGNATURE_BYTES),
            "a signature of its runs of five words, without headline: near-copies share most bytes",
        ),
        _column("has_hit", pa.bool_(), "whether it holds words of a frame"),
        _number("parsed_sentences", "how many of its sentences were parsed"),
    ]
)

MENTIONS = pa.schema(
    [
        _text("key", _KEY),
        _text("actor", "the code of a state, territory, region or bloc that it names"),
        _number("count", "how often it names it"),
    ]
)

FINDINGS = pa.schema(
    [
        _text("key", _KEY),
        _number("number", "the finding's place in its article, from 0"),
        _text("frame", "the id of the frame"),
        _text("category", "the frame's category"),
        _text("stance", "what the text does with the words"),
        _column("confidence", pa.float64(), "how sure the stance is, from 0 to 1"),
        _text("owner", "the code of whom the words make the owner", nullable=True),
        _names("owners", "the codes of all of them"),
        _names("targets", "the codes of what is said to be theirs"),
        _text("speaker", "who says it, as the text names them; empty for the author"),
        *_span("", "the frame's words"),
        _text("text", "the frame's words"),
        *_span("sentence", "its sentence"),
        _text("sentence", "the sentence they stand in"),
        _column("clues", pa.list_(pa.field("item", CLUE, nullable=False)), "why this stance"),
        _text("severity", "error, warning or note"),
    ]
)

VOICES = pa.schema(
    [
        _text("key", _KEY),
        *_span("", "the stretch that is somebody else's words"),
        _text("kind", "direct, indirect, mixed, according_to, heading, attitude or scare"),
        _text("speaker", "who speaks, as the text names them; empty for nobody named"),
        _text("actor", "the code of the actor the speaker stands for", nullable=True),
        *_span("cue", "the word that hands over", nullable=True),
    ]
)

ROLES = pa.schema(
    [
        _text("key", _KEY),
        _text("actor", "the code of the actor"),
        _text("part", "acts or acted_upon"),
        _text("verb", "the verb's base form"),
        *_span("", "the verb"),
        *_span("mention", "the actor's name"),
        *_span("sentence", "its sentence"),
        _text("sentence", "the sentence it stands in"),
        _text("power", "over, level or under, as the verb implies", nullable=True),
        _text("agency", "active, neutral or passive, as the verb implies", nullable=True),
        _text("polarity", _POLARITY),
        _column("is_voiced", pa.bool_(), "whether somebody other than the author says it"),
        _text("speaker", "who says it, as the text names them; empty for the author"),
    ]
)

TIES = pa.schema(
    [
        _text("key", _KEY),
        _text("source", "the code of the actor that does it"),
        _text("kind", "the kind of deed, such as trade or threaten"),
        _text("target", "the code of the actor it is done with or to"),
        _text("verb", "the verb's base form"),
        *_span("", "the verb"),
        *_span("sentence", "its sentence"),
        _text("sentence", "the sentence it stands in"),
        _text("polarity", _POLARITY),
        _column("is_voiced", pa.bool_(), "whether somebody other than the author says it"),
        _text("speaker", "who says it, as the text names them; empty for the author"),
    ]
)

DROPPED = pa.schema(
    [
        _text("key", _KEY),
        _text("reason", "why it was passed by"),
        _text("detail", "what exactly was found"),
    ]
)

# One file each in every part.
TABLES: dict[str, pa.Schema] = {
    "articles": ARTICLES,
    "mentions": MENTIONS,
    "findings": FINDINGS,
    "voices": VOICES,
    "roles": ROLES,
    "ties": TIES,
    "dropped": DROPPED,
}

# One file for the whole store, made when every part is done.
CLUSTERS = pa.schema(
    [
        _text("key", _KEY),
        _text("cluster", "the smallest key among its near-duplicates and itself"),
        _column("is_first", pa.bool_(), "whether that is its own key"),
    ]
)
