"""Count roles and ties, one text after the other, and keep some sentences as proof."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nobackyard.documents.locate import Place, locate
from nobackyard.model import (
    Agency,
    Analysis,
    Article,
    MadeBy,
    Part,
    Power,
    Role,
    Span,
    Tie,
    TieKind,
)
from nobackyard.relations.balance import Proof, Resampled
from nobackyard.relations.intervals import Row
from nobackyard.relations.partners import Company

POWER: dict[Power | None, int] = {"over": 1, "level": 0, "under": -1}
AGENCY: dict[Agency | None, int] = {"active": 1, "neutral": 0, "passive": -1}
COPULA = "be"  # what somebody is, is nothing that it does or undergoes
UNNAMED = "?"
NOWHERE = Span(0, 0)
BOTH: tuple[Resampled, ...] = ("sentences", "texts")

VerbKey = tuple[Part, str, Power | None, Agency | None]
Event = tuple[Tie, ...]  # one tie, or both of a mutual one


class Uses:
    """How often something is said, by polarity, with the first sentences that say so."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.polarities: Counter[str] = Counter()
        self.said: list[Proof] = []
        self.denied: list[Proof] = []

    @property
    def count(self) -> int:
        """How often it is said and not denied."""
        return self.polarities["affirmed"] + self.polarities["attempted"]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The sentences, those that deny it last."""
        return (*self.said, *self.denied)


class Deals(Uses):
    """How often two actors deal with one another, by kind: in all, out and back."""

    def __init__(self) -> None:
        """Begin at nothing."""
        super().__init__()
        self.kinds: dict[TieKind, Counter[str]] = defaultdict(Counter)


class Counts:
    """All that is counted of one actor.

    Of each cluster, a sentence or a text, only what is in it is kept, with how often there was
    one like it: that is what resampling needs, and it grows far more slowly than the texts.
    """

    def __init__(self) -> None:
        """Begin at nothing."""
        self.texts = 0
        self.mentions = 0
        self.parts: Counter[Part] = Counter()
        self.polarities: Counter[str] = Counter()
        self.voices: Counter[str | None] = Counter()
        self.verbs: dict[VerbKey, Uses] = defaultdict(Uses)
        self.partners: dict[str, Deals] = defaultdict(Deals)
        self.clauses: Counter[Row] = Counter()  # by text: all, acts, in others' words
        self.power: dict[Resampled, Counter[Row]] = defaultdict(Counter)
        self.agency: dict[Resampled, Counter[Row]] = defaultdict(Counter)
        self.company: dict[Resampled, Counter[Company]] = defaultdict(Counter)

    @property
    def ties(self) -> dict[str, int]:
        """How many ties there are with each partner."""
        return {name: deals.count for name, deals in self.partners.items() if deals.count}


class Tally:
    """The counts of every actor in the texts so far; of each verb some sentences are kept."""

    def __init__(self, proofs: int) -> None:
        """Take how many sentences to keep of each actor and verb, and of each pair of actors."""
        self.texts = 0
        self.actors: dict[str, Counts] = defaultdict(Counts)
        self.clauses: Counter[Row] = Counter()  # as in `Counts`, of all actors together
        self.made_by: set[MadeBy] = set()
        self._proofs = proofs

    def add(self, analysis: Analysis) -> None:
        """Count one more text."""
        self.texts += 1
        self.made_by.add(analysis.made_by)
        for mention in analysis.mentions:
            self.actors[mention.actor].mentions += 1
        ends = [end for tie in analysis.ties for end in (tie.source, tie.target)]
        for actor in {*(role.actor for role in analysis.roles), *ends}:
            self.actors[actor].texts += 1
        places = _places(analysis)
        told = [role for role in analysis.roles if role.verb != COPULA]
        self._add_roles(analysis.article, told, places)
        self._add_ties(analysis, places)

    def _add_roles(
        self, article: Article, roles: Sequence[Role], places: Mapping[int, Place]
    ) -> None:
        for role in roles:
            counts = self.actors[role.actor]
            counts.polarities[role.polarity] += 1
            uses = counts.verbs[role.part, role.verb, role.power, role.agency]
            self._note(uses, article, role, places)
            if role.polarity == "negated":
                continue
            counts.parts[role.part] += 1
            if role.voice:
                counts.voices[role.voice.actor] += 1
        self._add_clusters([role for role in roles if role.polarity != "negated"])

    def _add_clusters(self, roles: Sequence[Role]) -> None:
        if roles:
            self.clauses[_clauses(roles)] += 1
        by_actor: dict[str, list[Role]] = defaultdict(list)
        for role in roles:
            by_actor[role.actor].append(role)
        for actor, own in by_actor.items():
            counts = self.actors[actor]
            counts.clauses[_clauses(own)] += 1
            powers = [(role.sentence, POWER[role.power]) for role in own if role.power]
            agencies = [(role.sentence, AGENCY[role.agency]) for role in own if role.agency]
            for by in BOTH:
                counts.power[by].update(_sums(powers, by))
                counts.agency[by].update(_sums(agencies, by))

    def _add_ties(self, analysis: Analysis, places: Mapping[int, Place]) -> None:
        events = _events(analysis.ties)
        for event in events:
            for actor, partner in _pairs(event):
                deals = self.actors[actor].partners[partner]
                self._note(deals, analysis.article, event[0], places)
                if event[0].polarity != "negated":
                    kinds = deals.kinds[event[0].kind]
                    kinds["all"] += 1
                    kinds["out"] += any(tie.source == actor for tie in event)
                    kinds["back"] += any(tie.target == actor for tie in event)
        for by in BOTH:
            for actor, company in _companies(events, by):
                self.actors[actor].company[by][company] += 1

    def _note(
        self, uses: Uses, article: Article, item: Role | Tie, places: Mapping[int, Place]
    ) -> None:
        uses.polarities[item.polarity] += 1
        kept = uses.denied if item.polarity == "negated" else uses.said
        if len(kept) < self._proofs:
            kept.append(_proof(article, item, places[item.span.start]))


def _places(analysis: Analysis) -> dict[int, Place]:
    items: tuple[Role | Tie, ...] = (*analysis.roles, *analysis.ties)
    starts = sorted({item.span.start for item in items})
    return dict(zip(starts, locate(analysis.article, starts), strict=True))


def _proof(article: Article, item: Role | Tie, place: Place) -> Proof:
    sentence = item.sentence
    mention = item.mention if isinstance(item, Role) else None
    return Proof(
        article=article.id,
        line=place[0],
        column=place[1],
        sentence=article.text[sentence.start : sentence.end],
        verb=item.span.moved(-sentence.start),
        mention=mention.moved(-sentence.start) if mention else NOWHERE,
        polarity=item.polarity,
        speaker=(item.voice.speaker or UNNAMED) if item.voice else "",
    )


def _clauses(roles: Sequence[Role]) -> Row:
    acts = sum(role.part == "acts" for role in roles)
    return len(roles), acts, sum(role.voice is not None for role in roles)


def _sums(values: Iterable[tuple[Span, int]], by: Resampled) -> Iterator[Row]:
    """Yield, for each cluster, how many values there are and their sum."""
    clusters: dict[Span, list[int]] = defaultdict(list)
    for sentence, value in values:
        clusters[sentence if by == "sentences" else NOWHERE].append(value)
    for found in clusters.values():
        yield len(found), sum(found)


def _events(ties: Iterable[Tie]) -> list[Event]:
    """Put the two ties of a mutual event together; a tie of an actor with itself is none."""
    events: dict[tuple[Span, TieKind, frozenset[str]], dict[str, Tie]] = defaultdict(dict)
    for tie in ties:
        if tie.source != tie.target:
            pair = frozenset((tie.source, tie.target))
            events[tie.span, tie.kind, pair].setdefault(tie.source, tie)
    return [tuple(both.values()) for both in events.values()]


def _pairs(event: Event) -> Sequence[tuple[str, str]]:
    tie = event[0]
    return (tie.source, tie.target), (tie.target, tie.source)


def _companies(events: Iterable[Event], by: Resampled) -> Iterator[tuple[str, Company]]:
    """Yield, for each actor and cluster, the partners with the number of ties."""
    clusters: dict[tuple[str, Span], Counter[str]] = defaultdict(Counter)
    for event in events:
        if event[0].polarity != "negated":
            cluster = event[0].sentence if by == "sentences" else NOWHERE
            for actor, partner in _pairs(event):
                clusters[actor, cluster][partner] += 1
    for (actor, _), partners in clusters.items():
        yield actor, tuple(sorted(partners.items()))
