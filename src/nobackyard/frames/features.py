"""Put everything that is known of a use into numbers that a judge can weigh."""

from collections.abc import Callable, Sequence
from types import ModuleType

import msgspec

from nobackyard.frames.clues import denial, sense, time, voice, wording
from nobackyard.frames.places import Place
from nobackyard.frames.relation import manner
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

Clue = Callable[[Use, Reading, Cues], Span | None]
MOST_NAMED = 3
WORD_TAGS = {"NOUN", "VERB", "ADJ", "PROPN"}


def _clues_of(module: ModuleType) -> dict[str, Clue]:
    """Return the tests that a module of clues holds, by name."""
    return {
        name: value
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and name.startswith(("is_", "has_", "in_", "names_", "said", "regarded_", "says_", "reaches_"))
    }


CLUES: dict[str, Clue] = {
    name: test for module in (voice, denial, wording, time, sense) for name, test in _clues_of(module).items()
}


class Evidence(msgspec.Struct, frozen=True):
    """The clues that were found, with their words, and all numbers for the judge."""

    clues: dict[str, Span]
    numbers: dict[str, float]


def evidence(
    use: Use, reading: Reading, cues: Cues, owners: Sequence[Place], targets: Sequence[Place]
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
    return Evidence(clues, numbers)


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
        found["owner_is_gone"] = float(owner.actor in GONE)
    if target:
        found[f"target_by={target.relation.partition('@')[0]}"] = 1.0
    found["both"] = float(bool(owner and target))
    return found


GONE = {"SUN", "YUG", "CSK", "DDR", "british-empire", "french-empire", "ottoman-empire",
        "russian-empire", "spanish-empire", "portuguese-empire", "austria-hungary", "roman-empire",
        "qing-empire", "third-reich", "imperial-japan", "warsaw-pact", "persian-empire"}  # fmt: skip


def _of_grammar(use: Use, cues: Cues) -> dict[str, float]:
    found = {f"manner={manner(use, cues)}": 1.0, f"tag={use.head.tag_}": 1.0}
    found[f"hangs={use.top.dep_}"] = 1.0
    for child in use.top.children:
        if child.dep_ in {"det", "poss"}:
            found[f"determiner={child.lower_ if child.pos_ in {'DET', 'PRON'} else child.dep_}"] = 1.0
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


ARGUMENTS = ("reaches_actor", "reaches_other", "is_of_actor", "is_of_place", "is_of_thing", "is_of_person")


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
    if pairs["past"]:
        found[f"past&{use.frame.category}"] = 1.0
    for name in (*ARGUMENTS, "has_no_actor", "has_no_actor_near", "names_other_thing", "is_aim", "is_my_or_your",
                 "in_short_quotes", "is_former"):  # fmt: skip
        if name in clues:
            found[f"{name}&needs={use.frame.needs}"] = 1.0
            found[f"{name}&{use.frame.category}"] = 1.0
    for name in ARGUMENTS:
        if name in clues:
            found[f"{name}&frame={use.frame.id}"] = 1.0
    return found
