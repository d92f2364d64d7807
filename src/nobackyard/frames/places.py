"""Decide which actor a use makes the owner, and which it makes the targets."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from nobackyard.frames.relation import mention_token, relation
from nobackyard.frames.use import Use
from nobackyard.frames.weights import Linear, load_linear
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEIGHBOURS = 3  # sentences looked at before the use; one after it
FAR = (2, 5, 10, 20)  # tokens; the distances told apart
DOUBTFUL = 0.25  # below, a place in the text is a worse guess than what the words usually mean
SURE = 0.9  # from here on an actor is taken however it stands
SHORT_GAP = 4  # tokens between a mention and the words, up to which they are features
PRONOUNS = {
    "its": "it", "their": "they", "his": "he", "her": "he", "our": "we", "my": "we", "your": "you",
    "whose": "whose",
}  # fmt: skip
STRONG = (
    "poss", "prep_of", "prep_to", "prep_between", "prep_on", "prep_over", "adjective",
    "subject@1_be_predicate", "object@1_see_oblique", "object@1_make_oblique",
)  # fmt: skip
OUTRIGHT = 0.8  # from here on a named owner stands against the one that a frame supposes
BESIDE = (
    "governor", "prep_of", "prep_like", "appos", "within", "subject@1_be", "object@1_see",
    "subject@1_see",
)  # fmt: skip
SKIPPED = {",", "and", "the", "or", "(", "&", "a", "an", "both", '"', "'", "-", "--"}


class Candidate(msgspec.Struct, frozen=True):
    """An actor that may be owner or target, where it is named, and what speaks for it."""

    actor: str
    span: Span
    features: tuple[str, ...]
    relation: str


class Place(msgspec.Struct, frozen=True):
    """An actor chosen as owner or target, how surely, and by which words."""

    actor: str
    span: Span
    relation: str
    probability: float


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
    found += list(_by_custom(use, reading, cues, setting, found))
    seen = reading.mentions.seen
    return [_completed(item, found, seen, use, setting, cues) for item in found]


def resolve(use: Use, reading: Reading, cues: Cues) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the owners and the targets of a use, the likeliest first; either may be empty."""
    found = candidates(use, reading, cues)
    owners = choose_owners(use, found, load_linear("owner"), cues)
    return owners, choose_targets(use, found, load_linear("targets"), owners, cues)


def choose_owners(
    use: Use, found: Sequence[Candidate], weights: Linear, cues: Cues
) -> tuple[Place, ...]:
    """Return the owner, and those that stand beside it in the same way."""
    chosen = choose(found, weights)
    if use.frame.owner and not (chosen and _is_outright(chosen[0])):
        return (Place(use.frame.owner, use.span, "default", 1.0),)
    return tuple(
        msgspec.structs.replace(place, actor=cues.owner_alias.get(place.actor, place.actor))
        for place in chosen
    )


def _is_outright(place: Place) -> bool:
    """Tell whether the text itself names an owner: "the near abroad of the United States"."""
    is_here = not place.relation.startswith(("back", "next", "title", "speaker", "within"))
    return is_here and place.probability >= OUTRIGHT


def choose_targets(
    use: Use,
    found: Sequence[Candidate],
    weights: Linear,
    owners: Sequence[Place],
    cues: Cues,
) -> tuple[Place, ...]:
    """Return the targets: never the owner, and the frame's own where no place is named beside it."""
    taken = {place.actor for place in owners} | {place.span for place in owners}
    rest = [item for item in found if item.actor not in taken and item.span not in taken]
    if use.frame.targets and _is_general(use, cues):
        rest = [item for item in rest if _is_named_beside(item)]
    chosen = choose(rest, weights)
    if chosen and chosen[0].probability >= DOUBTFUL:
        return chosen
    if use.frame.targets:
        return tuple(Place(actor, use.span, "default", 0.5) for actor in use.frame.targets)
    usual = [cues.usual_grounds[p.actor] for p in owners if p.actor in cues.usual_grounds]
    if usual and use.frame.id in cues.ground_frames:
        return (Place(usual[0], use.span, "usual", 0.4),)
    return chosen


def choose(found: Sequence[Candidate], weights: Linear) -> tuple[Place, ...]:
    """Return the likeliest actor, if it is likely enough, and those that stand in the same way."""
    best: dict[str, Place] = {}
    for item in found:
        place = Place(item.actor, item.span, item.relation, weights.probability(item.features))
        if item.actor not in best or best[item.actor].probability < place.probability:
            best[item.actor] = place
    ranked = sorted(best.values(), key=lambda place: -place.probability)
    if not ranked or ranked[0].probability < weights.threshold:
        return ()
    first, *rest = ranked
    return (first, *(p for p in rest if p.probability >= weights.others and _is_like(p, first)))


def _is_like(place: Place, first: Place) -> bool:
    return place.relation == first.relation or place.probability >= SURE


def _is_general(use: Use, cues: Cues) -> bool:
    """Tell whether the words speak of many places at once, such as "the ex-Soviet states"."""
    return use.top.tag_ in {"NNS", "NNPS"} or use.top.lemma_.lower() in cues.spaces


def _is_named_beside(item: Candidate) -> bool:
    return item.relation.startswith(BESIDE) or any(
        feature in {"gap=>such as", "gap=>like", "gap=>including", "gap=>of", "gap=>"}
        for feature in item.features
    )


def _completed(
    item: Candidate,
    found: Sequence[Candidate],
    seen: Counter[str],
    use: Use,
    setting: Setting,
    cues: Cues,
) -> Candidate:
    """Add to a candidate what depends on the others."""
    base = item.relation.partition("@")[0]
    rivals = {other.relation for other in found if other.actor != item.actor}
    extra = [f"named={min(seen[item.actor], 3)}", f"frame={use.frame.id}"]
    extra += [f"rival={name}" for name in STRONG if name in rivals and item.relation != name]
    extra += [f"{setting.shape}&{name}" for name in extra if name.startswith("rival")]
    if item.actor in cues.powers:
        extra += ["power", f"power&{base}", f"power&{setting.shape}"]
    return msgspec.structs.replace(item, features=(*item.features, *extra))


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


def _in_sentence(
    use: Use, reading: Reading, cues: Cues, setting: Setting
) -> Iterator[Candidate]:
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
    use: Use, reading: Reading, cues: Cues, setting: Setting, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield what a phrase means where nobody is named: its frame's or its owner's usual place."""
    count = min(len({item.actor for item in found}), 3)
    for actor in use.frame.targets:
        features = ("where=default", f"default&{setting.number}", f"default&{use.frame.id}",
                    f"default&{setting.number}&{use.frame.id}", f"default&count={count}")  # fmt: skip
        yield Candidate(actor, use.span, features, "default")
    for item in found:
        if item.actor in cues.usual_grounds and item.relation in STRONG:
            features = ("where=usual", f"usual&{use.frame.id}", f"usual&{setting.shape}",
                        f"usual&{item.relation}", f"usual&count={count}")  # fmt: skip
            yield Candidate(cues.usual_grounds[item.actor], item.span, features, "usual")
