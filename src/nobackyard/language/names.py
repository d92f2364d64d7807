"""Find the names of people in a text, with the offices and countries beside them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from nobackyard.language import saying
from nobackyard.language.mentions import Mentions
from nobackyard.model import Block, Span

UPPER = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff][\w\u2010-]*(?:['\u2019](?![sS]\b)\w+)*"
WORD = re.compile(r"[^\W_][\w'\u2019-]*")
APPOSITION = re.compile(r"\s*,\s+([^,.;:\u2014\u201c\"]{2,90})[,.;]")
BACKWARDS = re.compile(r"(?:\s,)?[^,.;:!?\u2014\u201c\"\n]*")  # from a name to what stops before it

LONGEST_SHORT = 4  # letters of a title that is written with a stop
REACH = 80  # characters before a name in which its office may stand
RECENT = 20  # holders of an office that are looked through


class Named(msgspec.Struct, frozen=True):
    """One place where a person is named, and what is said of them there."""

    span: Span
    name: str
    roles: frozenset[str]
    actor: str | None
    is_he: bool | None


@cache
def pattern() -> re.Pattern[str]:
    """Return what matches a run of capitalised words, initials and particles between them."""
    words = saying.speaker_words()
    dotted = "|".join(sorted(t.capitalize() for t in words.titles if len(t) <= LONGEST_SHORT))
    particle = "|".join(sorted(words.particles - {"of"}))
    word = rf"(?:(?:{dotted}|[A-Z])\.|{UPPER})"
    return re.compile(rf"\b{word}(?:[ \u00a0]+(?:(?:{particle})[ \u00a0]+){{0,2}}{word})*")


def find(
    text: str, blocks: Sequence[Block], quoted: Sequence[Span], mentions: Mentions
) -> list[Named]:
    """Return the names of people that stand outside of quotations, in reading order."""
    found: list[Named] = []
    for block in blocks:
        low = block.span.start
        for run in pattern().finditer(text, block.span.start, block.span.end):
            if _is_quoted(run.start(), quoted):
                continue
            named = _named(text, Span(*run.span()), Span(low, block.span.end), mentions)
            if named is not None:
                found.append(named)
                low = run.end() if " " in named.name else low
    return found


def _is_quoted(at: int, quoted: Sequence[Span]) -> bool:
    before = bisect_left(quoted, at, key=lambda span: span.start + 1) - 1
    return before >= 0 and at < quoted[before].end


def _named(text: str, run: Span, block: Span, mentions: Mentions) -> Named | None:
    core = core_of(text, run, mentions)
    if core is None:
        return None
    name = text[core.start : core.end]
    last = name.split()[-1].lower()
    if last in saying.speaker_words().bodies or _is_place(core, mentions):
        return None
    ahead = _ahead(text, core.start, since=block.start)
    behind = APPOSITION.match(text, core.end, min(block.end, core.end + 120))
    around = [ahead, Span(*behind.span(1))] if behind else [ahead]
    held = _office(text[ahead.start : ahead.end])
    told = behind[1] if behind else ""
    roles = frozenset([*roles_in(held), *roles_in(told)])
    return Named(core, name, roles, _actor(core, around, roles, mentions), _gender(text, around))


def _ahead(text: str, at: int, *, since: int) -> Span:
    """Return the stretch before a place up to the last stop; a comma right before it is none."""
    backwards = text[max(since, at - REACH) : at][::-1]
    found = BACKWARDS.match(backwards)
    return Span(at - found.end() if found else at, at)


def _office(ahead: str) -> str:
    """Return what a name is called by in front: "minister", "minister of health", not "he met"."""
    words = ahead.replace(",", "").split()
    roles = saying.speaker_words().roles
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i].lower() in roles), None)
    if last is None:
        return ""
    rest = words[last + 1 :]
    is_office = not rest or rest[0].lower() in saying.speaker_words().prepositions
    return " ".join(words[: last + 1]) if is_office else ""


def _actor(
    core: Span, around: Sequence[Span], roles: frozenset[str], mentions: Mentions
) -> str | None:
    own = mentions.inside(core)
    if own:
        return own[0].actor
    beside = [m for span in around for m in mentions.inside(span)] if roles else []
    # "Afghan ambassador to the United States": the adjective tells whose.
    beside.sort(key=lambda mention: mention.by != "adjective")
    return beside[0].actor if beside else None


def _gender(text: str, around: Sequence[Span]) -> bool | None:
    words = saying.speaker_words()
    seen = {w.lower() for span in around for w in WORD.findall(text[span.start : span.end])}
    if seen & words.he:
        return None if seen & words.she else True
    return False if seen & words.she else None


def core_of(text: str, run: Span, mentions: Mentions) -> Span | None:
    """Return the name in a run of capitalised words, without titles, offices and demonyms."""
    words = saying.speaker_words()
    tokens = [
        Span(run.start + m.start(), run.start + m.end())
        for m in re.finditer(r"\S+", text[run.start : run.end])
    ]
    while tokens:
        first = text[tokens[0].start : tokens[0].end].strip(".").lower()
        mention = mentions.at(tokens[0].start)
        is_adjective = mention is not None and mention.by in {"adjective", "people"}
        is_state = (
            mention is not None
            and mention.by in {"name", "capital"}
            and len(tokens) > len(("first", "last"))
        )
        if not (first in saying.no_names() or is_adjective or is_state):
            break
        tokens = tokens[1:]
    offices = [
        index
        for index, token in enumerate(tokens[:-1])
        if (word := text[token.start : token.end].lower()) in words.roles or word in words.bodies
    ]
    tokens = tokens[offices[-1] + 1 :] if offices else tokens
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


def _is_place(core: Span, mentions: Mentions) -> bool:
    inside = mentions.inside(core)
    return bool(inside) and all(mention.by != "leader" for mention in inside)


def roles_in(phrase: str) -> Iterator[str]:
    """Yield the offices and trades that a phrase holds, in the singular."""
    roles = saying.speaker_words().roles
    for word in WORD.findall(phrase.lower()):
        if word in roles:
            yield word
        elif word.endswith("'s") and word[:-2] in roles:
            continue


class Register:
    """The people of one text, to be asked who a partial name, an office or a pronoun means."""

    def __init__(self, people: Sequence[Named]) -> None:
        """Take the people in reading order."""
        self.all = tuple(people)
        self._starts = [named.span.start for named in people]
        self._by_word: dict[str, dict[str, int]] = defaultdict(dict)  # name: where first
        self._by_role: dict[str, list[Named]] = defaultdict(list)
        self._actors: dict[str, str] = {}
        self._genders: dict[str, bool] = {}
        self._roles: dict[str, set[str]] = defaultdict(set)
        for named in people:
            self._add(named)

    def _add(self, named: Named) -> None:
        parts = named.name.split()
        full = self.fullest(named.name, named.span.start)
        if len(parts) > 1:
            for part in set(parts):
                self._by_word[part].setdefault(named.name, named.span.start)
        self._roles[full] |= named.roles
        for role in named.roles:
            self._by_role[role].append(named)
        if named.actor:
            self._actors.setdefault(full, named.actor)
        if named.is_he is not None:
            self._genders.setdefault(full, named.is_he)

    def fullest(self, name: str, at: int) -> str:
        """Return the longest form of a name, an earlier one first."""
        words = name.split()
        for word in (words[-1], words[0]):
            known = self._by_word.get(word, {})
            same = [full for full in known if set(words) <= set(full.split())]
            earlier = [full for full in same if known[full] <= at] or same
            if earlier:
                return max(earlier, key=len)
        return name

    def roles_of(self, name: str) -> set[str]:
        """Return the offices that a person is called by."""
        return self._roles.get(name, set())

    def is_known(self, name: str) -> bool:
        """Tell whether a name is surely a person's."""
        return " " in name or bool(self.roles_of(name))

    def is_person(self, named: Named) -> bool:
        """Tell a person from a capitalised word: two names, an office, or a fuller form."""
        return bool(named.roles) or " " in self.fullest(named.name, named.span.start)

    def actor_of(self, name: str) -> str | None:
        """Return the actor that a person is known to stand for."""
        return self._actors.get(name)

    def holder(self, role: str, at: int, actor: str | None) -> Named | None:
        """Return who was last called by this office before a place in the text, else after it."""
        known = self._by_role.get(role, [])
        stop = bisect_left(known, at, key=lambda named: named.span.start)
        held = known[stop : stop + RECENT][::-1] + known[max(0, stop - RECENT) : stop]
        fitting = [n for n in held if actor is None or n.actor in {None, actor}]
        return fitting[-1] if fitting else None

    def before(self, at: int, *, since: int) -> list[Named]:
        """Return the people named in a stretch, in order."""
        low, high = bisect_left(self._starts, since), bisect_left(self._starts, at)
        return list(self.all[low:high])

    def may_be(self, name: str, pronoun: str) -> bool:
        """Tell whether nothing speaks against a pronoun for this person."""
        known = self._genders.get(name)
        if known is None:
            words, listed = set(name.lower().split()), saying.speaker_words()
            known = True if words & listed.he else False if words & listed.she else None
        return known is None or known == (pronoun == "he")

    def learn(self, name: str, pronoun: str) -> None:
        """Remember what a person was called by."""
        self._genders.setdefault(name, pronoun == "he")
