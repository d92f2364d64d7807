"""Profiles as a person reads them in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.style import Style
from rich.text import Text

from nobackyard.documents.read import STDIN
from nobackyard.relations.balance import Balance, Partner, Profile, Proof, Verb
from nobackyard.show import names
from nobackyard.show import profile as words
from nobackyard.show.layout import QUIET, STRONG, print_line, width_of
from nobackyard.show.printable import printable

NARROW = 70  # columns; below it the margin is needed for words
LABEL = 12
CONTEXT = 240  # characters of the sentence kept on each side of the verb
VERBS = 6
PARTNERS = 5
SENTENCES = 3
DEALS = 2  # of them with partners, so that verbs without one have room
MARK = Style(bold=True, underline=True)
UNNAMED = "?"
SOME = 5  # ties, or known verbs; of fewer a number says less than the list of them
PARTS = (("acts", "acts"), ("acted_upon", "acted upon"))

Row = tuple[str, str]


def print_profile(console: Console, profile: Profile, *, top: int) -> None:
    """Print the actors with the most clauses: the numbers, and sentences behind them."""
    print_line(console, Text(words.size(profile), STRONG))
    shown = profile.actors[:top]
    for actor in shown:
        console.print()
        _print_head(console, actor, [*_glance(actor), *_apart(actor)])
        _print_proofs(console, _first_proofs(actor), are_named=profile.texts > 1)
    hidden = len(profile.actors) - len(shown)
    rest = [f"{hidden} more: --top {len(profile.actors)} shows all."] if hidden else []
    _print_notes(console, [*rest, words.SCALES, words.CAUTION] if shown else [])


def print_actor(console: Console, profile: Profile, code: str) -> None:
    """Print all that is known of one actor, with the sentences for each verb and partner."""
    actor = next((one for one in profile.actors if one.actor == code), None)
    print_line(console, Text(words.size(profile), STRONG))
    console.print()
    if actor is None:
        print_line(console, f"{printable(names.label_of(code))} has no part in any of them.")
        return
    _print_head(console, actor, [*_depth(actor), *_apart(actor)])
    for title, items in _sections(actor):
        console.print()
        print_line(console, Text(title, STRONG))
        for said, proofs in items:
            print_line(console, printable(said), margin=2)
            _print_proofs(console, proofs, are_named=profile.texts > 1)
    _print_notes(console, (words.SCALES, words.ARROWS, words.CAUTION))


def marked(proof: Proof) -> Text:
    """Return the sentence on one line with its verb set off."""
    text, start, end = proof.sentence, proof.verb.start, proof.verb.end
    before, verb, after = (printable(part) for part in (text[:start], text[start:end], text[end:]))
    if len(before) > CONTEXT:
        before = f"…{before[-CONTEXT:]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT]}…"
    return Text.assemble(before, ("▸", QUIET), (verb, MARK), ("◂", QUIET), after)


def place(proof: Proof, *, is_named: bool) -> str:
    """Tell where a sentence stands, whether it says so, and whose words it is."""
    article = "standard input" if proof.article == STDIN else proof.article
    at = f"{proof.line}:{proof.column}"
    parts = [f"{article}:{at}" if is_named and article else at]
    parts += [proof.polarity] if proof.polarity != "affirmed" else []
    if proof.speaker:
        parts.append("others' words" if proof.speaker == UNNAMED else f"words of {proof.speaker}")
    return printable(f"({', '.join(parts)})")


def _print_head(console: Console, actor: Balance, rows: Iterable[Row]) -> None:
    name = Text(printable(names.label_of(actor.actor)), STRONG)
    print_line(console, Text.assemble(name, "   ", words.balance(actor)))
    for label, said in rows:
        print_line(console, printable(said), margin=_margin(console), label=label.ljust(LABEL))


def _print_proofs(console: Console, proofs: Iterable[Proof], *, are_named: bool) -> None:
    for proof in proofs:
        at = place(proof, is_named=are_named)
        line = Text.assemble(marked(proof), "  ", (at, QUIET))
        print_line(console, line, margin=_margin(console), label="- ")


def _print_notes(console: Console, notes: Sequence[str]) -> None:
    if notes:
        console.print()
    for note in notes:
        print_line(console, Text(note, QUIET))


def _glance(actor: Balance) -> Iterator[Row]:
    for part, label in PARTS:
        verbs = [verb for verb in actor.verbs if verb.part == part and verb.count]
        if verbs:
            yield label, _listed([f"{verb.verb} {verb.count}" for verb in verbs], VERBS)
    circle = actor.circle
    if circle:
        partners = [f"{names.label_of(p.actor)} {p.ties}" for p in circle.partners]
        yield "partners", _listed(partners, PARTNERS)
    if circle and circle.ties >= SOME:
        yield "", words.circle(circle)
    if actor.clauses:
        yield "compared", words.verdict(actor)
    scores = (("power", actor.power), ("agency", actor.agency))
    said = [f"{name} {words.score(of)}" for name, of in scores if of and of.of >= SOME]
    if said:
        yield "verbs", " · ".join(said)


def _depth(actor: Balance) -> Iterator[Row]:
    if actor.clauses:
        yield "compared", words.verdict(actor)
    if actor.power:
        yield "power", words.power(actor.power)
    if actor.agency:
        yield "agency", words.agency(actor.agency)
    if actor.circle:
        yield "partners", words.circle(actor.circle)
        yield "largest", words.largest(actor.circle)


def _apart(actor: Balance) -> Iterator[Row]:
    if actor.voiced and actor.voiced.count:
        yield "voices", words.voices(actor)
    if said := words.apart(actor):
        yield "apart", said


def _sections(actor: Balance) -> Iterator[tuple[str, list[tuple[str, tuple[Proof, ...]]]]]:
    for part, title in (("acts", "What it does"), ("acted_upon", "What is done to it")):
        verbs = [(_verb(verb), verb.proofs) for verb in actor.verbs if verb.part == part]
        if verbs:
            yield title, verbs
    if actor.circle:
        yield "Whom it deals with", [(_partner(p), p.proofs) for p in actor.circle.partners]


def _first_proofs(actor: Balance) -> list[Proof]:
    """Return the sentences that tell most, none twice: first deals with others, then power."""
    partners = actor.circle.partners if actor.circle else ()
    verbs = sorted((verb for verb in actor.verbs if verb.count), key=lambda verb: not verb.power)
    kept = [*(partner.proofs for partner in partners[:DEALS]), *(verb.proofs for verb in verbs)]
    found: dict[tuple[str, int, str], Proof] = {}
    for proof in (proofs[0] for proofs in kept if proofs):
        found.setdefault((proof.article, proof.line, proof.sentence), proof)
    return list(found.values())[:SENTENCES]


def _verb(verb: Verb) -> str:
    parts = [f"{verb.verb} {verb.count}" if verb.count else verb.verb]
    parts += [verb.power] if verb.power else []
    parts += [f"{verb.negated} negated"] if verb.negated else []
    return " · ".join(parts)


def _partner(partner: Partner) -> str:
    return f"{names.label_of(partner.actor)} {words.partner(partner)}"


def _margin(console: Console) -> int:
    return 4 if width_of(console) >= NARROW else 2


def _listed(items: Sequence[str], most: int) -> str:
    rest = len(items) - most
    return " · ".join(items[:most]) + (f" · {rest} more" if rest > 0 else "")
