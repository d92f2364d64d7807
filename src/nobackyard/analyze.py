"""Load once, then read articles: the one way from a text to an Analysis."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nobackyard import packs
from nobackyard.agency import roles
from nobackyard.documents.plain import split_blocks
from nobackyard.frames.forms import Inflections
from nobackyard.frames.scan import Hit, Scanner, held
from nobackyard.frames.unlisted import owned
from nobackyard.language import cues, doings, mentions, parse, sentences
from nobackyard.language.doings import Doing
from nobackyard.language.memory import Memory
from nobackyard.language.parse import Sentence
from nobackyard.language.reading import Reading
from nobackyard.model import Analysis, Article, Finding, Look, MadeBy, Span
from nobackyard.relations import ties

ALL: tuple[Look, ...] = ("findings", "voices", "roles", "ties")
WHOLE = frozenset({"voices", "roles", "ties"})  # looks that need every sentence parsed


class Analyzer:
    """Reads articles; packs are loaded when it is made, the model when a text first needs it."""

    def __init__(
        self,
        *,
        model: str = "",
        packs_at: Iterable[Path] = (),
        looks: Iterable[Look] = ALL,
        unlisted: bool = False,
        memory: Memory | None = None,
    ) -> None:
        """Take a model's name or folder, folders of a house's packs, and what to look for.

        With "findings" alone only the sentences that hold a frame's word are parsed.
        `unlisted` also looks for wording that no frame lists. With a memory, what was worked out
        for a sentence or passage before is not worked out again.
        """
        self._packs_at = tuple(packs_at)
        if self._packs_at:
            packs.load_actors(self._packs_at)  # what is wrong with a pack is said at once
        listed = packs.load_frames(self._packs_at)
        guessed = packs.load_unlisted() if unlisted else ()
        self.frames = listed + guessed
        self._digest = packs.digest(self._packs_at)
        self._model = model
        self._looks = frozenset(looks)
        irregular = packs.load_table("inflections.toml", Inflections)
        self._scanner = Scanner(listed, irregular)
        self._nouns = Scanner(guessed, irregular)
        self._cues = cues.load()
        self._memory = memory or Memory()

    def analyze(self, article: Article) -> Analysis:
        """Return everything that is seen in an article."""
        words = self.scan(article.text) if "findings" in self._looks else []
        nouns = self._nouns.find(article.text) if "findings" in self._looks else []
        if not (words or nouns or self._looks & WHOLE):
            return Analysis(article, (), (), (), (), (), self.made_by(is_parsed=False))
        reading, hits = self.read(article, words, nouns)
        done = self._doings(reading)
        return Analysis(
            article,
            reading.mentions.all,
            reading.voices,
            self._judged(reading, hits),
            roles.find(done) if "roles" in self._looks else (),
            ties.find(done) if "ties" in self._looks else (),
            self.made_by(is_parsed=True),
        )

    def _judged(self, reading: Reading, hits: Sequence[Hit]) -> tuple[Finding, ...]:
        if not hits:
            return ()
        # What judges is loaded when there is something to judge: it takes a tenth of a second.
        from nobackyard.frames.judge import judge  # noqa: PLC0415
        from nobackyard.frames.use import uses  # noqa: PLC0415

        return tuple(judge(use, reading, self._cues) for use in uses(reading, hits))

    def _doings(self, reading: Reading) -> tuple[Doing, ...]:
        return doings.find(reading) if self._looks & {"roles", "ties"} else ()

    def made_by(self, *, is_parsed: bool) -> MadeBy:
        """Tell what makes the analyses."""
        model = parse.model_name(self._model) if is_parsed else ""
        return MadeBy(f"nobackyard {version('nobackyard')}", self._digest, model)

    def scan(self, text: str) -> list[Hit]:
        """Return where words of frames stand, before anything is parsed."""
        return self._scanner.find(text)

    def read(
        self, article: Article, words: Sequence[Hit], nouns: Sequence[Hit] = ()
    ) -> tuple[Reading, list[Hit]]:
        """Read an article as far as the looks need it; return the reading and the words that count.

        `words` are those of frames, `nouns` those that an actor may own though no frame lists them.
        """
        from nobackyard.language import voices  # noqa: PLC0415  (as above)

        text = article.text
        blocks = article.blocks or split_blocks(text)
        whole = [block.span for block in blocks]
        gazetteer = mentions.load(self._packs_at)
        named = gazetteer.read(text, whole, article.published)
        hits = held(words, text, named)
        hits = sorted([*hits, *owned(nouns, text, named, hits)], key=_place)
        spans = [s for span in whole for s in sentences.split(text, span, self._cues.abbreviations)]
        wanted = spans if self._looks & WHOLE else _holding(spans, hits)
        parsed = self._parsed(text, wanted)
        reading = Reading(
            article=article,
            blocks=blocks,
            spans=tuple(spans),
            sentences={sentence.span: sentence for sentence in parsed},
            mentions=named,
            voices=voices.find(text, blocks, spans, parsed, mentions=named, cues=self._cues),
            memory=self._memory,
        )
        return reading, hits

    def _parsed(self, text: str, wanted: list[Span]) -> list[Sentence]:
        nlp = parse.load(parse.model_name(self._model))
        if self._memory.keeps:
            return parse.parse_with(self._memory, nlp, text, wanted)
        return parse.parse(nlp, text, wanted)


def _place(hit: Hit) -> Span:
    return hit.span


def _holding(spans: list[Span], hits: list[Hit]) -> list[Span]:
    """Return the sentences in which a hit begins; both in order."""
    found: list[Span] = []
    at = 0
    for hit in hits:
        while at < len(spans) and spans[at].end <= hit.span.start:
            at += 1
        if at < len(spans) and spans[at].meets(hit.span) and spans[at] not in found[-1:]:
            found.append(spans[at])
    return found


def analyze(text: str, **fields: Any) -> Analysis:  # noqa: ANN401  (as `Article` has them)
    """Return everything that is seen in a text; the fields are those of `Article`."""
    return _shared().analyze(Article(text=text, **fields))


@cache
def _shared() -> Analyzer:
    return Analyzer()
