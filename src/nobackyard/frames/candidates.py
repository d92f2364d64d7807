"""Find the actors that a text offers as owner or target of a use, and what speaks for each."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from nobackyard.frames.relation import mention_token, relation
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEIGHBOURS = 3  # sentences looked at before the use; one after it
FAR = (2, 5, 10, 20)  # tokens; the distances told apart
SHORT_GAP = 4  # tokens between a mention and the words, up to which they are features
PRONOUNS = {
    "its": "it", "their": "they", "his": "he", "her": "he", "our": "we", "my": "we", "your": "you",
    "whose": "whose",
}  # fmt: skip
STRONG = (
    "poss", "prep_of", "prep_to", "prep_between", "prep_on", "prep_over", "adjective",
    "subject@1_be_predicate", "object@1_see_oblique", "object@1_make_oblique",
)  # fmt: skip
SKIPPED = {",", "and", "the", "or", "(", "&", "a", "an", "both", '"', "'", "-", "--"}


class Candidate(msgspec.Struct, frozen=True):
    """An actor that may be owner or target, where it is named, and what speaks for it."""

    actor: str
    span: Span
    features: tuple[str, ...]
    relation: str
    numbers: Mapping[str, float] = {}

    @property
    def is_named(self) -> bool:
        """Whether the actor's name stands there: no custom, and no verb of saying, tells of it."""
        return self.relation not in {"default", "usual", "speaker"}


class Setting(msgspec.Struct, frozen=True):
    """What is the same for all candidates of one use."""

    pronoun: str
    shape: str
    topic: str
    number: str


def candidates(use: Use, reading: Reading, cues: Cues) -> list[Candidate]:
    """Return what the text offers as owner or target of a use."""
    setting = Setting(
        pronoun=_pronoun(use),
        shape=f"{use.frame.shape}{'_verb_' + use.frame.subject if use.is_verb else ''}",
        topic=_topic(use),
        number="plural" if use.top.tag_ in {"NNS", "NNPS"} else "singular",
    )
    found = list(_in_sentence(use, reading, cues, setting))
    found += list(_in_neighbours(use, reading, setting))
    found += list(_from_voices(use, reading, setting))
    found += list(_by_custom(use, cues, setting, found))
    relations = {(item.actor, item.relation) for item in found}
    return [
        msgspec.structs.replace(
            item,
            features=(
                *item.features,
                f"named={min(reading.mentions.seen[item.actor], 3)}",
                f"frame={use.frame.id}",
                *_rivals(item, relations, setting),
                *_power(item, setting, cues),
            ),
        )
        for item in found
    ]


def _rivals(
    item: Candidate, relations: Collection[tuple[str, str]], setting: Setting
) -> Iterator[str]:
    """Yield the ways in which another actor stands nearer to the words."""
    rivals = {relation for actor, relation in relations if actor != item.actor}
    for name in STRONG:
        if name in rivals and name != item.relation:
            yield f"rival={name}"
            yield f"{setting.shape}&rival={name}"


def _power(item: Candidate, setting: Setting, cues: Cues) -> Iterator[str]:
    if item.actor in cues.powers:
        yield "power"
        yield f"power&{item.relation.partition('@')[0]}"
        yield f"power&{setting.shape}"


def _pronoun(use: Use) -> str:
    for noun in use.chain:
        for child in noun.children:
            if child.dep_ == "poss":
                return PRONOUNS.get(child.lower_, "named")
    return "none"


def _topic(use: Use) -> str:
    """Tell how the nearest subject above the phrase names itself."""
    for word in (use.top, *(step.word for step in use.steps)):
        for child in word.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child not in use.tokens:
                is_definite = any(t.lower_ in {"the", "this", "that"} for t in child.children)
                return child.lower_ if child.pos_ == "PRON" else "the" if is_definite else "noun"
    return "none"


def _in_sentence(use: Use, reading: Reading, cues: Cues, setting: Setting) -> Iterator[Candidate]:
    inside = reading.mentions.inside(use.sentence.span)
    before = [m for m in inside if m.span.end <= use.span.start]
    after = [m for m in inside if m.span.start >= use.span.end]
    shape, pronoun = setting.shape, setting.pronoun
    for mention in inside:
        token = mention_token(use, mention.span)
        if token is None:
            continue
        name = relation(use, token, cues)
        base = name.partition("@")[0]
        order = _order(mention, before, after)
        features = [
            "where=here", f"relation={name}", f"base={base}", f"{shape}&{base}", f"{shape}&{name}",
            f"pronoun={pronoun}&{base}", f"pronoun={pronoun}&{name}", f"by={mention.by}",
            f"by={mention.by}&{base}", f"far={_far(use, token)}", order,
            f"{shape}&{order}", f"pronoun={pronoun}&{_side(use, mention)}",
            f"alone={len(inside) == 1}", f"{use.frame.id}&{base}",
            f"{setting.number}&{base}",
        ]  # fmt: skip
        gap = _gap(use, mention, inside)
        if gap is not None:
            features += [f"gap={gap}", f"{shape}&gap={gap}"]
        yield Candidate(mention.actor, mention.span, tuple(features), name)


def _gap(use: Use, mention: Mention, others: Sequence[Mention]) -> str | None:
    """Return the few words between a mention and the phrase; other mentions are left out."""
    is_before = mention.span.end <= use.span.start
    low, high = (
        (mention.span.end, use.span.start) if is_before else (use.span.end, mention.span.start)
    )
    words = [
        token.lower_
        for token in use.sentence.doc
        if low <= use.at(token).start < high
        and not any(other.span.meets(use.at(token)) for other in others)
        and token.lower_ not in SKIPPED
    ]
    return f"{'<' if is_before else '>'}{' '.join(words)}" if len(words) <= SHORT_GAP else None


def _order(mention: Mention, before: list[Mention], after: list[Mention]) -> str:
    if mention in before:
        return f"before={min(len(before) - before.index(mention), 3)}"
    return f"after={min(after.index(mention) + 1, 3)}" if mention in after else "over"


def _side(use: Use, mention: Mention) -> str:
    return "before" if mention.span.start < use.span.start else "after"


def _far(use: Use, token: "Token") -> int:
    distance = min(abs(token.i - use.tokens[0].i), abs(token.i - use.tokens[-1].i))
    return sum(distance > limit for limit in FAR)


def _in_neighbours(use: Use, reading: Reading, setting: Setting) -> Iterator[Candidate]:
    at = bisect_left(reading.spans, use.sentence.span)
    here = {m.actor for m in reading.mentions.inside(use.sentence.span)}
    near = [(f"back{back}", at - back) for back in range(1, NEIGHBOURS + 1) if at >= back]
    if at + 1 < len(reading.spans):
        near.append(("next", at + 1))
    for where, index in near:
        yield from _of_neighbour(reading, reading.spans[index], where, setting, len(here))
    title = next((block.span for block in reading.blocks if block.kind == "title"), None)
    if title and not title.holds(use.span):
        yield from _of_neighbour(reading, title, "title", setting, len(here))


def _of_neighbour(
    reading: Reading, span: Span, where: str, setting: Setting, here: int
) -> Iterator[Candidate]:
    inside = reading.mentions.inside(span)
    pronoun, shape = setting.pronoun, setting.shape
    for index, mention in enumerate(inside):
        order = "first" if index == 0 else "last" if index == len(inside) - 1 else "mid"
        features = (
            f"where={where}", f"{where}&{order}", f"{where}&pronoun={pronoun}", f"{where}&{shape}",
            f"{where}&{order}&pronoun={pronoun}", f"{where}&by={mention.by}",
            f"{where}&here={min(here, 2)}", f"{where}&alone={len(inside) == 1}",
            f"{where}&topic={setting.topic}", f"{where}&{order}&topic={setting.topic}",
        )  # fmt: skip
        yield Candidate(mention.actor, mention.span, features, where)


def _from_voices(use: Use, reading: Reading, setting: Setting) -> Iterator[Candidate]:
    for voice in reading.voices_over(use.span):
        if voice.actor and voice.cue:
            features = ("where=speaker", f"speaker&pronoun={setting.pronoun}")
            yield Candidate(voice.actor, voice.cue, features, "speaker")


def _by_custom(
    use: Use, cues: Cues, setting: Setting, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield what a phrase means where nobody is named: its frame's or its owner's usual place."""
    count = min(len({item.actor for item in found}), 3)
    for actor in use.frame.targets:
        features = (
            "where=default", f"default&{setting.number}", f"default&{use.frame.id}",
            f"default&{setting.number}&{use.frame.id}", f"default&count={count}",
        )  # fmt: skip
        yield Candidate(actor, use.span, features, "default")
    for item in found:
        if item.actor in cues.usual_grounds and item.relation in STRONG:
            features = ("where=usual", f"usual&{use.frame.id}", f"usual&{setting.shape}",
                        f"usual&{item.relation}", f"usual&count={count}")  # fmt: skip
            yield Candidate(cues.usual_grounds[item.actor], item.span, features, "usual")
