"""Tell who is meant where a text names a source: full name, and the actor spoken for."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from nobackyard.language import names, saying
from nobackyard.language.mentions import Mentions
from nobackyard.language.subjects import Subject
from nobackyard.model import Span

PRONOUNS = {"he": "he", "she": "she", "him": "he", "her": "she", "his": "he", "himself": "he"}
GROUP = {"they", "them", "their", "it", "its"}
EDGE = " \t\n\r,;:.\u2014\u2013-\"'\u201c\u201d()"
INDEFINITE = re.compile(
    r"(?:an?|one|another|some|many|several|most|few|two|three)\s", re.IGNORECASE
)
NEW = re.compile(r"(?:who|which|whose|that|where)\b", re.IGNORECASE)
LONGEST = 14  # words of a phrase that names somebody
BELOW = 600  # characters below a heading in which its speaker is looked for
LONGEST_INITIALS = 3  # letters in capitals that may be no shouted name
NEAR = 3  # sentences back in which an office may stand for a person not called so
BACK = 4  # sentences back in which a pronoun's person is looked for


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks."""

    name: str
    actor: str | None


NOBODY = Speaker("", None)


class Speakers:
    """Resolves sources in reading order: each answer helps with the next pronoun."""

    def __init__(  # noqa: PLR0913  (each is the result of one step)
        self,
        text: str,
        spans: Sequence[Span],
        *,
        quoted: Sequence[Span],
        subjects: Mapping[Span, Subject],
        register: names.Register,
        mentions: Mentions,
    ) -> None:
        """Take the text, its sentences, quotations, subjects, people and actors."""
        self._subjects = subjects
        self._quoted = quoted
        self._text = text
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._register = register
        self._mentions = mentions
        self._persons: list[tuple[int, str]] = []
        self._groups: list[tuple[int, Speaker]] = []

    def of_heading(self, source: Span | None, heading: Span) -> Speaker:
        """Return who a heading names; where only an office is told, the text below tells who."""
        speaker = self.of(source)
        is_office = speaker.name.islower() and any(names.roles_in(speaker.name))
        if speaker.name and not is_office:
            return speaker
        below = self._register.before(heading.end + BELOW, since=heading.end)
        fitting = [n for n in below if self._register.is_person(n) and (n.roles or not is_office)]
        if not fitting:
            return speaker
        full = self._register.fullest(fitting[0].name, fitting[0].span.start)
        return Speaker(full, self._register.actor_of(full))

    def of(self, source: Span | None) -> Speaker:
        """Return who a stretch of text names, in full."""
        if source is None:
            return NOBODY
        phrase = self._text[source.start : source.end].strip(EDGE).strip()
        if not phrase or NEW.match(phrase):
            return NOBODY
        stood_for = self._stood_for(phrase, source)
        if stood_for is not None:
            return stood_for
        person = self._person_in(source)
        if person is None and len(phrase.split()) > LONGEST:
            person = self._first_person(source)
        if person is not None:
            return self._remember(person, source)
        return self._phrase(source, phrase)

    def _stood_for(self, phrase: str, source: Span) -> Speaker | None:
        """Return who a pronoun, or a stretch that begins with one, stands for."""
        lower = phrase.lower()
        first = lower.partition(" ")[0]
        if lower in PRONOUNS or first in {"he", "she"}:
            return self._pronoun(PRONOUNS[first], source.start)
        if lower not in GROUP and first not in {"they", "it"}:
            return None
        if self._is_quoted(source):
            return Speaker(phrase, None)  # whom they mean by it, only they know
        return self._group(source.start, is_plural=first.startswith("the"))

    def _first_person(self, source: Span) -> str | None:
        """Return the first person in a phrase that is too long to be a name."""
        named = self._register.before(source.end, since=source.start)
        return next((n.name for n in named if self._register.is_person(n)), None)

    def _remember(self, name: str, source: Span) -> Speaker:
        full = self._register.fullest(name, source.start)
        if name.isupper():
            lowered = self._register.fullest(name.title(), source.start)
            full = lowered if " " in lowered or len(name) > LONGEST_INITIALS else full
        self._persons.append((source.start, full))
        return Speaker(full, self._register.actor_of(full) or self._actor_in(source))

    def _actor_in(self, source: Span) -> str | None:
        text = self._text[source.start : source.end]
        side = re.search(r",?\s(?:who|which|whose|where)\s|,\s\w+ing\s", text)
        inside = self._mentions.inside(
            Span(source.start, source.start + side.start()) if side else source
        )
        inside.sort(key=lambda mention: mention.by != "adjective")
        return inside[0].actor if inside else None

    def _person_in(self, source: Span) -> str | None:
        """Return the name at the head of a phrase, or the name set beside it."""
        text = self._text
        parts = re.split(r"(,\s+|\s+\()", text[source.start : source.end])
        at = source.start
        for index, part in enumerate(parts):
            span = Span(at, at + len(part))
            at += len(part)
            if index % 2:
                continue
            found = self._head_name(span)
            if found and index == 0 and self._is_some(span, found):
                continue
            if found and (index == 0 or self._is_bare(span, found)):
                return text[found.start : found.end]
        return None

    def _is_some(self, span: Span, name: Span) -> bool:
        """Tell "many Democrats", who are nobody by that name."""
        text = self._text
        is_word = " " not in text[name.start : name.end]
        return is_word and bool(INDEFINITE.match(text[span.start : span.end].strip()))

    def _is_bare(self, span: Span, name: Span) -> bool:
        """Tell whether a part of a phrase is a name with at most an office before it."""
        rest = self._text[name.end : span.end].strip(EDGE)
        return not rest

    def _head_name(self, span: Span) -> Span | None:
        text, words = self._text, saying.speaker_words()
        for run in names.pattern().finditer(text, span.start, span.end):
            before = text[span.start : run.start()].split()
            after = re.match(r"['\u2019]s?\s|\s+[a-z]+", text[run.end() : span.end])
            if self._is_quoted(Span(*run.span())) and not self._is_quoted(span):
                continue
            if _hangs_on(before):
                return None
            core = names.core_of(text, Span(*run.span()), self._mentions)
            if core is None:
                continue
            if after and after[0].strip() not in words.prepositions | {"who", "and", "or"}:
                continue
            last = text[core.start : core.end].split()[-1].lower()
            inside = self._mentions.inside(core)
            is_place = bool(inside) and all(m.by != "leader" for m in inside)
            if last in words.bodies or is_place:
                return None
            return core
        return None

    def _phrase(self, source: Span, phrase: str) -> Speaker:
        """Resolve "the minister" to a name; leave what is nobody's office as it stands."""
        head = _head(phrase)
        actor = self._actor_in(Span(source.start, source.start + len(head) + 1))
        roles = list(names.roles_in(re.split(r"\s(?:of|for|from|in|at|with|on|about)\s", head)[0]))
        if roles and _is_definite(head) and not _is_plural(head):
            held = self._register.holder(roles[-1], source.start, actor)
            if held is not None:
                return self._remember(held.name, source)
            if self._may_be_last(head, source, actor):
                return self._known(self._persons[-1][1], "", source.start)
        if re.match(r"the\s+\d+-year-old$", head, re.IGNORECASE):
            return self._pronoun("he", source.start)
        speaker = Speaker(head, actor or self._actor_in(source) or self._owner(head, source))
        if roles and not _is_plural(head) and _is_definite(head):
            self._persons.append((source.start, head))
        else:
            self._groups.append((source.start, speaker))
        return speaker

    def _owner(self, head: str, source: Span) -> str | None:
        """Return whose "its foreign ministry" is: the last actor named in the sentence before."""
        if not head.lower().startswith(("its ", "their ", "his ", "her ")):
            return None
        sentence = self._spans[max(0, bisect_right(self._starts, source.start) - 1)]
        named = self._mentions.inside(Span(sentence.start, source.start))
        return named[0].actor if named else None

    def _pronoun(self, pronoun: str, at: int) -> Speaker:
        sentence = bisect_right(self._starts, at) - 1
        for back in range(BACK + 1):
            if sentence - back < 0:
                break
            start = self._spans[sentence - back].start
            stop = min(at, self._spans[sentence - back].end)
            subject = self._subjects.get(self._spans[sentence - back])
            if subject is not None and subject.span.start >= at:
                subject = None
            spoken = [n for a, n in self._persons[-6:] if start <= a < stop]
            named = [
                self._register.fullest(n.name, n.span.start)
                for n in self._register.before(stop, since=start)
                if not self._is_quoted(n.span) and self._register.is_person(n)
            ]
            # The first name of a sentence is most often its subject.
            about = self._person_in(subject.span) if subject and not subject.is_plural else None
            leading = [self._register.fullest(about, at)] if about else []
            for name in spoken[-1:] + leading + named:
                if self._register.may_be(name, pronoun):
                    return self._known(name, pronoun, at)
        for _, name in reversed(self._persons[-6:]):
            if self._register.may_be(name, pronoun):
                return self._known(name, pronoun, at)
        return Speaker(pronoun, None)

    def _is_quoted(self, span: Span) -> bool:
        at = bisect_right(self._quoted, span.start, key=lambda quote: quote.start) - 1
        return at >= 0 and self._quoted[at].holds(span)

    def _may_be_last(self, head: str, source: Span, actor: str | None) -> bool:
        """Tell whether "the manager" can be the last speaker, whose office nobody has told."""
        if not self._persons or not head.lower().startswith("the ") or self._is_quoted(source):
            return False
        last = self._persons[-1][1]
        if actor and self._register.actor_of(last) not in {actor, None}:
            return False  # "the Kazakh minister" is no Frenchman
        return self._is_near(source.start) and not self._register.roles_of(last)

    def _is_near(self, at: int) -> bool:
        """Tell whether the last person spoke in one of the sentences just before."""
        here = bisect_right(self._starts, at)
        return here - bisect_right(self._starts, self._persons[-1][0]) <= NEAR

    def _known(self, name: str, pronoun: str, at: int) -> Speaker:
        if pronoun:
            self._register.learn(name, pronoun)
        self._persons.append((at, name))
        return Speaker(name, self._register.actor_of(name))

    def _group(self, at: int, *, is_plural: bool) -> Speaker:
        """Return what "they" or "it" stands for: a subject not far back, else who spoke last."""
        sentence = bisect_right(self._starts, at) - 1
        for back in range(1, NEAR + 1):
            subject = self._subjects.get(self._spans[max(0, sentence - back)])
            if subject is None or subject.is_plural != is_plural or self._is_quoted(subject.span):
                continue
            name = self._person_in(subject.span)
            if name is None or is_plural:
                return self._named(subject.span)
            if not self._register.is_known(name):
                return Speaker(name, self._actor_in(subject.span))
        recent = [speaker for place, speaker in self._groups[-3:] if place < at]
        return recent[-1] if recent else NOBODY

    def _named(self, source: Span) -> Speaker:
        phrase = self._text[source.start : source.end].strip(EDGE)
        return Speaker(_head(phrase), self._actor_in(source))


def _hangs_on(before: Sequence[str]) -> bool:
    """Tell "analysts at the Carnegie", where the name only tells whose they are."""
    words = saying.speaker_words()
    for word in reversed(before):
        if word.lower() in words.prepositions:
            return True
        if word.lower() in words.roles:
            return False
    return False


def _head(phrase: str) -> str:
    """Return a phrase without what is told of it on the side."""
    head = re.split(r",|\s\(|\s(?:who|which|that|whose)\s", phrase)[0].strip(EDGE)
    return re.sub(r"['\u2019]s$", "", head)


def _is_plural(head: str) -> bool:
    return head.lower().endswith("s")


def _is_definite(head: str) -> bool:
    """Tell "the minister" and a heading's "minister" from "a minister" and "my father"."""
    first = head.lower().partition(" ")[0]
    is_own = first in saying.speaker_words().own
    return first == "the" or head.lower() == first or (head[0].isupper() and not is_own)
