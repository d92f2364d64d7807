"""Decide which actor a use makes the owner, and which it makes the targets."""

from collections.abc import Collection, Sequence

import msgspec

from nobackyard.frames.candidates import Candidate
from nobackyard.frames.grammar import article_of, owner_word
from nobackyard.frames.use import Use
from nobackyard.frames.weights import Linear, load_linear
from nobackyard.language.cues import Cues
from nobackyard.model import Span

DOUBTFUL = 0.25  # below, a place in the text is a worse guess than what the words usually mean
SURE = 0.9  # from here on an actor is taken however it stands
NEARER = 0.5  # from here on an actor of the sentence is taken before one of another
FARTHER = 0.5  # how likely an actor of another sentence has to be
OUTRIGHT = 0.8  # from here on a named owner stands against the one that a frame supposes
USUAL = 0.4  # how likely it is that "Russia's backyard" alone means the place it mostly does
ELSEWHERE = ("back", "next", "title", "speaker", "within")
BESIDE = (
    "governor", "prep_of", "prep_like", "appos", "within", "subject@1_be", "object@1_see",
    "subject@1_see",
)  # fmt: skip


class Place(msgspec.Struct, frozen=True):
    """An actor chosen as owner or target, how surely, and by which words."""

    actor: str
    span: Span
    relation: str
    probability: float


def resolve(
    use: Use, found: Sequence[Candidate], cues: Cues
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the owners and the targets of a use, the likeliest first; either may be empty."""
    owners = choose_owners(use, found, load_linear("owner"), cues)
    return owners, choose_targets(use, found, load_linear("targets"), owners, cues)


def choose_owners(
    use: Use, found: Sequence[Candidate], weights: Linear, cues: Cues
) -> tuple[Place, ...]:
    """Return the owner, and those that stand beside it in the same way."""
    if use.frame.shape in {"owned", "ranked"} and _has_other_owner(use, found, cues):
        return ()
    chosen = choose(found, weights)
    if use.frame.owner and not (chosen and _is_outright(chosen[0])):
        return (Place(use.frame.owner, use.span, "default", 1.0),)
    return tuple(
        msgspec.structs.replace(place, actor=cues.owner_alias.get(place.actor, place.actor))
        for place in chosen
    )


def _has_other_owner(use: Use, found: Sequence[Candidate], cues: Cues) -> bool:
    """Tell whether the phrase names an owner that is no actor: "the ambassador's", "nobody's"."""
    if owner_word(use) in cues.nobodies:
        return True
    if article_of(use) != "owner":
        return False
    return not any(item.relation.startswith(("poss", "adjective", "within")) for item in found)


def _is_outright(place: Place) -> bool:
    """Tell whether the text itself names an owner: "the near abroad of the United States"."""
    is_here = not place.relation.startswith(ELSEWHERE)
    return is_here and place.probability >= OUTRIGHT


def choose_targets(
    use: Use,
    found: Sequence[Candidate],
    weights: Linear,
    owners: Sequence[Place],
    cues: Cues,
) -> tuple[Place, ...]:
    """Return the targets, never the owner; the frame's own where no place is named beside it."""
    actors, spans = {place.actor for place in owners}, {place.span for place in owners}
    rest = [item for item in found if item.actor not in actors and _is_free(item, spans)]
    if use.frame.targets and _is_general(use, cues):
        rest = [item for item in rest if _is_named_beside(item)]
    chosen = choose(rest, weights)
    if chosen and chosen[0].probability >= DOUBTFUL:
        return chosen
    if use.frame.targets:
        return tuple(Place(actor, use.span, "default", 0.5) for actor in use.frame.targets)
    usual = [cues.usual_grounds[p.actor] for p in owners if p.actor in cues.usual_grounds]
    if usual and use.frame.id in cues.ground_frames:
        guess = Place(usual[0], use.span, "usual", USUAL)
        return (max([*_of_title(rest, weights), guess], key=lambda place: place.probability),)
    return chosen


def _is_free(item: Candidate, taken: Collection[Span]) -> bool:
    """Tell whether no owner is named there; an owner's usual place stands where the owner does."""
    return item.relation == "usual" or item.span not in taken


def _of_title(found: Sequence[Candidate], weights: Linear) -> list[Place]:
    """Return the actors that the title names, each as likely as the weights hold it for."""
    return [_placed(item, weights) for item in found if item.relation.startswith("title")]


def _placed(item: Candidate, weights: Linear) -> Place:
    return Place(
        item.actor, item.span, item.relation, weights.probability(item.features, item.numbers)
    )


def _of_one_place(chosen: Sequence[Place]) -> tuple[Place, ...]:
    """Leave out actors of other sentences where this one names its own."""
    if chosen[0].relation.startswith(ELSEWHERE):
        return tuple(chosen)
    return tuple(place for place in chosen if not place.relation.startswith(ELSEWHERE))


def choose(found: Sequence[Candidate], weights: Linear) -> tuple[Place, ...]:
    """Return the likeliest actor, if it is likely enough, and those that stand in the same way."""
    best: dict[str, Place] = {}
    for item in found:
        place = _placed(item, weights)
        if item.actor not in best or best[item.actor].probability < place.probability:
            best[item.actor] = place
    ranked = sorted(best.values(), key=_rank)
    if not ranked or ranked[0].probability < _least(ranked[0], weights):
        return ()
    first, *rest = ranked
    like = [p for p in rest if p.probability >= weights.others and _is_like(p, first)]
    return _of_one_place([first, *like])


def _least(place: Place, weights: Linear) -> float:
    """Return how likely an actor has to be; more so where it stands in another sentence."""
    return FARTHER if place.relation.startswith(ELSEWHERE) else weights.threshold


def _rank(place: Place) -> tuple[bool, float]:
    """Put a likely actor of the sentence before any of another sentence."""
    is_near = not place.relation.startswith(ELSEWHERE) and place.probability >= NEARER
    return not is_near, -place.probability


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
