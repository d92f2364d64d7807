from collections.abc import Callable

import pytest

from nobackyard import Analyzer, Article
from nobackyard.language.memory import Memory

TEXT = """Macron landed in Moscow's backyard this week.

"Georgia is our backyard," the minister said. Critics say that it is no such thing.
"""


def test_results_are_recalled() -> None:
    """What was worked out for a key is not worked out again, until it is the oldest of too many."""
    worked: list[str] = []

    def ask(memory: Memory, key: str) -> None:
        memory.recall(key, lambda: worked.append(key))

    memory = Memory(2)
    for key in "aababcb":
        ask(memory, key)
    assert "".join(worked) == "abc"
    ask(memory, "a")
    assert "".join(worked) == "abca"


def test_work_can_be_stopped() -> None:
    """What is called before work may end it."""

    def stop() -> None:
        raise TimeoutError

    memory = Memory(5, before_work=stop)
    with pytest.raises(TimeoutError):
        memory.recall("key", lambda: 1)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        lambda text: text.replace("landed", "arrived"),
        lambda text: "A new first paragraph, in 1980.\n\n" + text,
        lambda text: text.replace("our", "Russia's"),
        lambda text: text + "\nThat was nonsense, he added. Nobody's backyard.\n",
        lambda text: text.replace("minister", "minister of Kazakhstan \U0001f600"),
    ],
)
def test_a_remembering_analyzer_says_the_same(edit: Callable[[str], str]) -> None:
    """After an edit, what is remembered gives what a new analysis of the whole text gives."""
    memory = Memory(100)
    remembering = Analyzer(looks=("findings",), memory=memory)
    remembering.analyze(Article(text=TEXT))
    edited = Article(text=edit(TEXT))
    assert remembering.analyze(edited) == Analyzer(looks=("findings",)).analyze(edited)
