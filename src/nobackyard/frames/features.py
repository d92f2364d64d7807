"""Put everything that is known of a use into numbers that a judge can weigh."""

from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.frames.clues import denial, sense, time, voice, wording
from nobackyard.frames.grammar import article_of, role_of
from nobackyard.frames.places import Place
from nobackyard.frames.reader import View
from nobackyard.frames.relation import manner
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

Clue = Callable[[Use, Reading, Cues], Span | None]
MOST_NAMED = 3
PASSAGE = "passage."  # how the names of a sentence model's numbers begin
WORD_TAGS = {"NOUN", "VERB", "ADJ", "PROPN"}


CLUES: dict[str, Clue] = {
    test.__name__: test for module in (voice, denial, wording, time, sense) for test in module.TESTS
}


class Evidence(msgspec.Struct, frozen=True):
    """The clues that were found, with their words, all numbers for the judge, and a guess.

    The guess has the logarithm of each stance's probability, by the passage alone.
    """

    clues: dict[str, Span]
    numbers: dict[str, float]
    guess: dict[str, float]


def evidence(  # noqa: PLR0913, PLR0917  (all that is known of a use)
    use: Use,
    reading: Reading,
    cues: Cues,
    owners: Sequence[Place],
    targets: Sequence[Place],
    view: View | None,
) -> Evidence:
    """Return what speaks for and against each stance of a use."""
    tested = {name: test(use, reading, cues) for name, test in CLUES.items()}
    clues = {name: span for name, span in tested.items() if span}
    numbers: dict[str, float] = dict.fromkeys(clues, 1.0)
    numbers |= _of_frame(use)
    numbers |= _of_places(use, reading, owners, targets)
    numbers |= _of_grammar(use, cues)
    numbers |= _of_words(use)
    numbers |= _together(clues, use)
    numbers |= _by_place(clues, use)
    numbers |= _by_verb(clues, use)
    if view is None:
        return Evidence(clues, numbers, {})
    for index, value in enumerate(view.averages.tolist()):
        numbers[f"{PASSAGE}{index:03}"] = value
    return Evidence(clues, numbers, view.guess.stances)


def _of_frame(use: Use) -> dict[str, float]:
    frame = use.frame
    return {
        f"frame={frame.id}": 1.0, f"category={frame.category}": 1.0, f"shape={frame.shape}": 1.0,
        f"needs={frame.needs}": 1.0, f"verb={use.is_verb}": 1.0,
        f"words={' '.join(t.lemma_.lower() for t in use.tokens)}": 1.0,
    }  # fmt: skip


def _of_places(
    use: Use, reading: Reading, owners: Sequence[Place], targets: Sequence[Place]
) -> dict[str, float]:
    owner = owners[0] if owners else None
    target = targets[0] if targets else None
    here = {m.actor for m in reading.mentions.inside(use.sentence.span)}
    found = {
        "owner": owner.probability if owner and owner.relation != "default" else 0.0,
        "target": target.probability if target else 0.0,
        f"needs={use.frame.needs}&owner={bool(owner)}": 1.0,
        f"actors={min(len(here), MOST_NAMED)}": 1.0,
    }
    if owner:
        found[f"owner_by={owner.relation.partition('@')[0]}"] = 1.0
        found["owner_is_gone"] = float(owner.actor in _gone())
    if target:
        found[f"target_by={target.relation.partition('@')[0]}"] = 1.0
    found["both"] = float(bool(owner and target))
    passage = _actors_around(use, reading)
    others = passage - {place.actor for place in owners}
    found |= {
        f"owner_stands={_nearness(owner)}": 1.0,
        f"target_stands={_nearness(target)}": 1.0,
        f"needs={use.frame.needs}&owner_stands={_nearness(owner)}": 1.0,
        f"needs={use.frame.needs}&target_stands={_nearness(target)}": 1.0,
        f"stand={_nearness(owner)},{_nearness(target)}": 1.0,
        f"passage={min(len(passage), MOST_NAMED)}": 1.0,
        f"others={min(len(others), MOST_NAMED)}&needs={use.frame.needs}": 1.0,
        f"shape={use.frame.shape}&stand={_nearness(owner)},{_nearness(target)}": 1.0,
    }
    return found


def _actors_around(use: Use, reading: Reading) -> set[str]:
    spans = (use.sentence.span, *reading.around(use.sentence.span, before=3, after=1))
    return {mention.actor for span in spans for mention in reading.mentions.inside(span)}


def _nearness(place: Place | None) -> str:
    """Return how near to the words an actor stands: in their phrase, their clause, or farther."""
    if place is None:
        return "nowhere"
    base, _, rest = place.relation.partition("@")
    if place.relation in {"default", "usual"} or base.startswith(("back", "next", "title")):
        return base if place.relation in {"default", "usual"} else "elsewhere"
    if not rest and base != "apart":
        return "phrase"
    return "clause" if rest[:1] in {"0", "1"} else "sentence"


@cache
def _gone() -> frozenset[str]:
    """Return the codes of states and empires that are no more."""
    return frozenset(a.code for a in packs.load_actors().actors if a.kind == "historical")


def _of_grammar(use: Use, cues: Cues) -> dict[str, float]:
    found = {f"manner={manner(use, cues)}": 1.0, f"tag={use.head.tag_}": 1.0}
    found[f"hangs={use.top.dep_}"] = 1.0
    for child in use.top.children:
        if child.dep_ in {"det", "poss"}:
            found[f"determiner={child.lower_ if child.pos_ in {'DET', 'PRON'} else child.dep_}"] = (
                1.0
            )
    if use.top not in use.tokens:
        found[f"of={use.top.lemma_.lower()}"] = 1.0
    return found


def _of_words(use: Use) -> dict[str, float]:
    return {
        f"beside={token.lemma_.lower()}": 1.0
        for token in use.sentence.doc
        if token.pos_ in WORD_TAGS and token.is_alpha and token not in use.tokens
        and token.ent_type_ == "" and (token.pos_ != "PROPN")
    }  # fmt: skip


ARGUMENTS = (
    "reaches_actor",
    "reaches_other",
    "reaches_matter",
    "reaches_doing",
    "is_of_actor",
    "is_of_place",
    "is_of_thing",
    "is_of_person",
)


BY_FRAME = (
    "has_no_actor", "has_no_actor_near", "names_other_thing", "is_aim", "is_my_or_your",
    "in_short_quotes", "is_former",
)  # fmt: skip


def _together(clues: dict[str, Span], use: Use) -> dict[str, float]:
    pairs = {
        "denied": {"is_negated", "has_denying_word", "is_refused", "is_nobodys", "is_called_wrong",
                   "is_called_myth", "is_set_against"} & clues.keys(),
        "voiced": {"in_quotation", "in_reported_clause", "in_according_to", "in_attitude", "said",
                   "in_heading_voice"} & clues.keys(),
        "past": {"is_told_as_past"} & clues.keys() and {"has_past_words", "has_past_year",
                 "has_past_words_before", "has_past_year_before"} & clues.keys(),
    }  # fmt: skip
    found = {f"{name}={min(len(what), 2)}": 1.0 for name, what in pairs.items() if what}
    if pairs["denied"] and pairs["voiced"]:
        found["denied&voiced"] = 1.0
    if {"is_told_as_past", "has_older_year"} <= clues.keys():
        found["older&past"] = 1.0
    if pairs["past"]:
        found[f"past&{use.frame.category}"] = 1.0
    for name in (*ARGUMENTS, *BY_FRAME):
        if name in clues:
            found[f"{name}&needs={use.frame.needs}"] = 1.0
            found[f"{name}&{use.frame.category}"] = 1.0
    for name in ARGUMENTS:
        if name in clues:
            found[f"{name}&frame={use.frame.id}"] = 1.0
    return found


PLACED = (
    "is_negated", "is_negated_above", "has_denying_word", "is_nobodys", "is_refused", "is_supposed",
    "is_feared", "is_asked", "is_not_only", "is_set_against", "in_quotation", "in_reported_clause",
    "said", "in_attitude", "in_short_quotes", "regarded_by", "regarded_by_nobody", "is_aim",
    "is_claimed", "is_told_as_past", "is_told_as_present", "has_past_year", "has_past_words",
    "has_older_year",
    "is_for_somebody", "is_in_their_pages", "is_naming_judged",
)  # fmt: skip
LEXICAL = ("said", "regarded_by", "regarded_by_nobody", "is_aim", "is_claimed", "is_refused",
           "is_coined", "is_word", "is_called_myth", "is_called_wrong", "has_denying_word",
           "is_feared", "is_supposed", "has_hedge", "is_answered_after", "is_not_only")  # fmt: skip


def _by_place(clues: dict[str, Span], use: Use) -> dict[str, float]:
    """Tell clues apart by what the phrase is in its clause: named as such, or referred to."""
    role = role_of(use)
    article = article_of(use)
    found = {f"role={role}": 1.0, f"article={article}": 1.0, f"role={role}&article={article}": 1.0}
    for name in PLACED:
        if name in clues:
            found[f"{name}&role={role}"] = 1.0
            found[f"{name}&article={article}"] = 1.0
    return found


def _by_verb(clues: dict[str, Span], use: Use) -> dict[str, float]:
    """Tell clues apart by the word that gave them: "treats as" is not "regards as"."""
    words = {use.at(token).start: token for token in use.sentence.doc}
    found = {}
    for name in LEXICAL:
        token = words.get(clues[name].start) if name in clues else None
        if token is not None:
            found[f"{name}={token.lemma_.lower()}"] = 1.0
    return found
