"""Judge what a text does with a use: weigh its clues and say which of them decided."""

from collections.abc import Mapping, Sequence
from functools import cache

from nobackyard import packs
from nobackyard.frames import places, reader
from nobackyard.frames.candidates import candidates
from nobackyard.frames.clues import denial, voice
from nobackyard.frames.features import Evidence, evidence
from nobackyard.frames.grammar import owner_lemma
from nobackyard.frames.places import Place
from nobackyard.frames.use import Use
from nobackyard.frames.weights import Multinomial, load_multinomial
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import STANCES, Clue, Finding, Stance

MOST_CLUES = 4
LEAST = 0.1  # a contribution below this decided nothing
GUESS = 0.7  # how far to trust wording that no frame lists
PLAUSIBLE = 0.15  # from here on what belongs to somebody who is no actor is taken literally
FAIRLY_SURE = 0.7
TWICE_DENIED = "denied=2"
SURE = 0.99  # a phrase that a frame lists as something else


def judge(use: Use, reading: Reading, cues: Cues) -> Finding:
    """Return the finding that a use amounts to."""
    proof, owners, targets = weigh(use, reading, cues)
    stance, confidence = decide(use, proof, cues, has_owner=bool(owners))
    is_literal = stance == "literal"
    return Finding(
        frame=use.frame.id,
        category=use.frame.category,
        span=use.span,
        text=reading.words_of(use.span),
        sentence=use.sentence.span,
        stance=stance,
        confidence=round(confidence * (GUESS if use.frame.id.startswith("unlisted") else 1), 2),
        owner=owners[0].actor if owners and not is_literal else None,
        owners=() if is_literal else tuple(dict.fromkeys(place.actor for place in owners)),
        targets=() if is_literal else tuple(dict.fromkeys(place.actor for place in targets)),
        speaker=_speaker(use, reading),
        clues=(
            *_own_voice(use, proof, stance),
            *_reasons(proof, stance),
            *_of_places(owners, targets, is_literal=is_literal),
        ),
        instead=use.frame.instead,
    )


def weigh(
    use: Use, reading: Reading, cues: Cues
) -> tuple[Evidence, tuple[Place, ...], tuple[Place, ...]]:
    """Return what speaks for and against each stance, the owners and the targets."""
    found = candidates(use, reading, cues)
    view = reader.look(use, reading, found)
    if view is not None:
        found = reader.with_places(found, view.guess.places)
    owners, targets = places.resolve(use, found, cues)
    return evidence(use, reading, cues, owners, targets, view), owners, targets


def decide(use: Use, proof: Evidence, cues: Cues, *, has_owner: bool) -> tuple[Stance, float]:
    """Return the likeliest stance and its probability."""
    if use.never:
        return "literal", SURE
    chances = load_multinomial("stance").probabilities(proof.numbers, proof.guess)
    is_private = use.frame.needs == "owner" and not has_owner and _is_a_persons(use, proof, cues)
    if is_private and chances["literal"] >= PLAUSIBLE:
        return "literal", max(chances["literal"], FAIRLY_SURE)
    if _is_taken_back(proof):
        chances["asserted"] = 0.0
    stance = max(STANCES, key=lambda name: chances.get(name, 0.0))
    return stance, chances[stance]


def _is_taken_back(proof: Evidence) -> bool:
    """Tell whether two signs deny the words and the clues alone hold them for rejected.

    A guess that has no reasons may not turn that into an assertion: of all mistakes that would be
    the worst.
    """
    if TWICE_DENIED not in proof.numbers:
        return False
    alone = load_multinomial("stance").probabilities(proof.numbers)
    return alone["rejected"] > alone["asserted"]


def _is_a_persons(use: Use, proof: Evidence, cues: Cues) -> bool:
    """Tell "the ambassador's backyard" from that of "the great powers"."""
    return "is_a_persons" in proof.clues and owner_lemma(use) not in cues.place_nouns


def _speaker(use: Use, reading: Reading) -> str:
    named = [v for v in reading.voices_over(use.span) if v.speaker]
    return named[-1].speaker if named else ""


def _own_voice(use: Use, proof: Evidence, stance: Stance) -> list[Clue]:
    """Say of asserted words that nobody else's voice and no denial was found around them."""
    elsewhere = {test.__name__ for test in (*voice.TESTS, *denial.TESTS)}
    if stance != "asserted" or elsewhere & proof.clues.keys():
        return []
    return [Clue(reasons()["own_voice"], use.span)]


def _reasons(proof: Evidence, stance: Stance) -> list[Clue]:
    """Return the clues that spoke most for the stance, the strongest first."""
    if "is_other_phrase" in proof.clues:
        return [Clue(reasons()["is_other_phrase"], proof.clues["is_other_phrase"])]
    worth = _worth(proof.numbers, stance, load_multinomial("stance"))
    decisive = sorted(
        (name for name in proof.clues if worth.get(name, 0.0) >= LEAST and reasons()[name]),
        key=lambda name: -worth[name],
    )
    return [Clue(reasons()[name], proof.clues[name]) for name in decisive[:MOST_CLUES]]


def _worth(numbers: Mapping[str, float], stance: Stance, weights: Multinomial) -> dict[str, float]:
    """Add to what a clue is worth alone what it is worth together with others."""
    worth: dict[str, float] = {}
    for name, value in weights.contributions(numbers, stance).items():
        clue = name.partition("&")[0]
        worth[clue] = worth.get(clue, 0.0) + value
    return worth


def _of_places(
    owners: Sequence[Place], targets: Sequence[Place], *, is_literal: bool
) -> list[Clue]:
    if is_literal:
        return []
    named = [(reasons()["owner"], place) for place in owners[:1]]
    named += [(reasons()["target"], place) for place in targets[:1]]
    return [Clue(reason, place.span) for reason, place in named if place.relation != "default"]


@cache
def reasons() -> dict[str, str]:
    """Return the wording of every reason, by the name of its clue."""
    return packs.load_table("reasons.toml", dict[str, str])
