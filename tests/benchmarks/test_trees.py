"""How treebank files are read, and how claims about them are compared."""

from pathlib import Path

import pytest

pytest.importorskip("conllu", reason="comes with the benchmarks group")

from benchmarks import roles, trees
from nobackyard.model import Part, Span

ROWS = """# newdoc id = test
# newpar
# sent_id = test-1
# text = Kazakh officials, who came, didn't sign.
1 Kazakh Kazakh ADJ JJ _ 2 amod 2:amod Entity=(1-person-new-cf1-1-coref-A%28b%29
2 officials official NOUN NNS _ 9 nsubj 5:nsubj|9:nsubj SpaceAfter=No
3 , , PUNCT , _ 5 punct 5:punct _
4 who who PRON WP _ 5 nsubj 2:ref _
5 came come VERB VBD _ 2 acl:relcl 2:acl:relcl Entity=1)|SpaceAfter=No
6 , , PUNCT , _ 2 punct 2:punct _
7-8 didn't _ _ _ _ _ _ _ _
7 did do AUX VBD _ 9 aux 9:aux _
8 n't not PART RB _ 9 advmod 9:advmod _
9 sign sign VERB VB _ 0 root 0:root SpaceAfter=No
10 . . PUNCT . _ 9 punct 9:punct _

# newpar
# sent_id = test-2
# text = Chad was praised by Togo.
1 Chad Chad PROPN NNP _ 3 nsubj:pass 3:nsubj:pass Entity=(2-place-new-cf1-1-sgl)
2 was be AUX VBD _ 3 aux:pass 3:aux:pass _
3 praised praise VERB VBN Voice=Pass 0 root 0:root _
4 by by ADP IN _ 5 case 5:case _
5 Togo Togo PROPN NNP _ 3 obl:agent 3:obl:agent Entity=(3-place-new-cf2-1-sgl)|SpaceAfter=No
6 . . PUNCT . _ 3 punct 3:punct _

"""


@pytest.fixture
def document(tmp_path: Path) -> trees.Document:
    """Write and read a document of our own."""
    lines = [r if r.startswith("#") else "\t".join(r.split()) for r in ROWS.splitlines()]
    (tmp_path / "test.conllu").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = trees.read(tmp_path)
    return found


def claim(document: trees.Document, phrase: str, verb: str, part: Part) -> roles.Claim:
    """Make a claim by words."""
    places = (document.text.index(phrase), document.text.index(verb))
    spans = [Span(at, at + len(word)) for at, word in zip(places, (phrase, verb), strict=True)]
    return roles.Claim(*spans, part)


def test_text_is_put_together(document: trees.Document) -> None:
    """Words stand where the text has them, those that are written together as well."""
    assert document.text == "Kazakh officials, who came, didn't sign.\n\nChad was praised by Togo."
    words = [document.text[w.span.start : w.span.end] for w in document.trees[0].words.values()]
    assert words[5:9] == [",", "did", "n't", "sign"]


def test_entities_have_heads(document: trees.Document) -> None:
    """An entity is headed by the word that hangs on none of its others."""
    first, second = document.trees
    assert [(e.type, e.first, e.last, e.head) for e in first.entities] == [("person", 1, 5, 2)]
    assert [(e.type, e.head) for e in second.entities] == [("place", 1), ("place", 5)]


def test_deeds_of_a_mention(document: trees.Document) -> None:
    """An adjective bears what its noun does, in the relative clause, too."""
    tree = document.trees[0]
    bearers = tree.bearers(tree.words[1])
    deeds = [(verb.lemma, part) for word in bearers for verb, part in tree.deeds(word)]
    assert deeds == [("come", "acts"), ("sign", "acts")]


def test_right_wrong_and_missed_claims(document: trees.Document) -> None:
    """Precision counts what is said, recall what the trees say."""
    claims = [
        claim(document, "Chad", "praised", "acts"),
        claim(document, "Togo", "praised", "acts"),
        claim(document, "officials", "sign", "acts"),
    ]
    seen = roles.see_words(document, lambda _: claims, roles.is_actor)
    found = seen.counts(("acts", "acted_upon"))
    assert (found.right, found.said, found.wanted) == (2, 3, 4)


def test_what_trees_do_not_tell_is_left_out(document: trees.Document) -> None:
    """A claim on a word that is no verb in the tree is neither right nor wrong."""
    claims = [claim(document, "Chad", "Togo", "acts")]
    seen = roles.see_words(document, lambda _: claims, roles.is_actor)
    assert (seen.counts(("acts",)).said, seen.left_out) == (0, {roles.NO_VERB: 1})
    mention = claim(document, "Kazakh", "came", "acts")
    told = roles.see_mentions(document, lambda _: [mention], [mention.phrase])
    assert told.counts(("acts",)).right == 1
