"""Analyses made by hand from what is done by whom to whom, so that nothing is parsed."""

from collections.abc import Iterator

import msgspec

from nobackyard.model import (
    Agency,
    Analysis,
    Article,
    MadeBy,
    Mention,
    Part,
    Polarity,
    Power,
    Role,
    Span,
    Tie,
    TieKind,
    Voice,
)

MADE_BY = MadeBy("nobackyard 0", "packs", "model")
OPPOSITE: dict[Power | None, Power | None] = {"over": "under", "under": "over"}


class Deed(msgspec.Struct, frozen=True):
    """A sentence in which some do something, to others or not."""

    doers: str
    verb: str = "reject"
    done_to: str = ""
    kind: TieKind | None = None
    power: Power | None = None
    agency: Agency | None = None
    polarity: Polarity = "affirmed"
    is_mutual: bool = False
    speaker: str | None = None
    speaks_for: str | None = None

    @property
    def sentence(self) -> str:
        """How the text says it."""
        return f"{self.doers} {self.verb} {self.done_to or 'it'}."


def analysis(*deeds: Deed, name: str = "a.txt") -> Analysis:
    """Return the analysis of a text that has these sentences, a line each."""
    text = "\n".join(deed.sentence for deed in deeds)
    roles: list[Role] = []
    ties: list[Tie] = []
    at = 0
    for deed in deeds:
        sentence = Span(at, at + len(deed.sentence))
        roles += _roles(deed, sentence)
        ties += _ties(deed, sentence)
        at = sentence.end + 1
    mentions = tuple(Mention(role.actor, role.mention, "name") for role in roles)
    return Analysis(Article(text, id=name), mentions, (), (), tuple(roles), tuple(ties), MADE_BY)


def _roles(deed: Deed, sentence: Span) -> Iterator[Role]:
    sides: tuple[tuple[Part, str, Power | None], ...] = (
        ("acts", deed.doers, deed.power),
        ("acted_upon", deed.done_to, OPPOSITE.get(deed.power, deed.power)),
    )
    for part, actors, power in sides:
        for actor in actors.split():
            start = sentence.start + deed.sentence.index(actor)
            yield Role(
                actor=actor,
                part=part,
                verb=deed.verb,
                span=_verb(deed, sentence),
                mention=Span(start, start + len(actor)),
                sentence=sentence,
                power=power,
                agency=deed.agency,
                polarity=deed.polarity,
                voice=_voice(deed, sentence),
            )


def _ties(deed: Deed, sentence: Span) -> Iterator[Tie]:
    pairs = [(doer, other) for doer in deed.doers.split() for other in deed.done_to.split()]
    if deed.is_mutual:
        pairs += [(other, doer) for doer, other in pairs]
    for source, target in pairs if deed.kind else ():
        yield Tie(
            source=source,
            kind=deed.kind or "agree",
            target=target,
            verb=deed.verb,
            span=_verb(deed, sentence),
            sentence=sentence,
            polarity=deed.polarity,
            voice=_voice(deed, sentence),
        )


def _verb(deed: Deed, sentence: Span) -> Span:
    start = sentence.start + len(deed.doers) + 1
    return Span(start, start + len(deed.verb))


def _voice(deed: Deed, sentence: Span) -> Voice | None:
    if deed.speaker is None:
        return None
    return Voice(sentence, "direct", deed.speaker, deed.speaks_for, None)
