"""News in XML and JSON: headline, text, outlet and date, with their places in the file."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.newsml import read_newsml
from nobackyard.documents.newsml_json import read_ninjs
from nobackyard.errors import ReadError

from .held import blocks, check_blocks, check_places, place

G2 = """<?xml version="1.0" encoding="UTF-16"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en">
 <itemMeta><provider literal="x"><name>The Ledger &amp; Co</name></provider>
  <title>catalogue title</title>
  <versionCreated>2024-03-01T10:00:00Z</versionCreated><firstCreated>2024-02-29</firstCreated>
 </itemMeta>
 <contentMeta><headline>Our back&#121;ard</headline><slugline>yard</slugline></contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml">
  <h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>x</h:title></h:head><h:body>
   <h:p>The <h:b>back</h:b>yard &#x1F30D; of
    them.</h:p><!-- yard --><h:blockquote><h:p>They said so.</h:p></h:blockquote>
   <h:h2>Rail</h:h2><h:ul><h:li>one<h:br/>two</h:li></h:ul>
  </h:body></h:html></inlineXML></contentSet>
</newsItem>
"""
NITF = """<nitf><head><title>x</title><docdata><date.issue norm="20240229T100000"/>
<doc.copyright holder="Ledger"/></docdata></head><body><body.head>
<hedline><hl1>Ports</hl1></hedline><byline>A</byline></body.head><body.content>
<p><person>Ana</person> spoke.</p><hl2>Rail</hl2>
<bq><block><p>So.</p></block></bq><media><media-caption>pic</media-caption></media></body.content>
</body></nitf>"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_newsml_is_read(end: str) -> None:
    """A story has its headline, its blocks, its outlet and its day."""
    source = G2.replace("\n", end)
    article = read_newsml(source, "a.xml")
    assert blocks(article) == [
        ("title", "Our backyard"),
        ("paragraph", "The backyard \U0001f30d of them."),
        ("quote", "They said so."),
        ("heading", "Rail"),
        ("item", "one two"),
    ]
    assert (article.title, article.outlet) == ("Our backyard", "The Ledger & Co")
    assert article.published == date(2024, 2, 29)
    wanted = {"Our": (7, 25), "back": (7, 29), "yard \U0001f30d": (10, 28), "them": (11, 5)}
    assert {words: place(article, words) for words in wanted} == wanted


def test_nitf_is_read() -> None:
    """NITF is read alike, by itself or inside NewsML; captions and bylines are not."""
    wanted = [
        ("title", "Ports"),
        ("paragraph", "Ana spoke."),
        ("heading", "Rail"),
        ("quote", "So."),
    ]
    article = read_newsml(NITF, "a.xml")
    assert blocks(article) == wanted
    assert (article.outlet, article.published) == ("Ledger", date(2024, 2, 29))
    inside = f"<newsItem><contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem>"
    assert blocks(read_newsml(inside, "a.xml")) == wanted


@pytest.mark.parametrize(
    "data",
    [
        "<![CDATA[<p>a <b>back</b>yard</p><blockquote>so</blockquote>]]>",
        "&lt;p&gt;a back&lt;i&gt;yard&lt;/i&gt;&lt;/p&gt;&lt;blockquote&gt;so&lt;/blockquote&gt;",
        "a back&#121;ard\n\n&gt; so",
    ],
)
def test_packed_text_is_unpacked(data: str) -> None:
    """A body may be escaped HTML or plain text."""
    source = f"<newsItem><contentSet><inlineData>{data}</inlineData></contentSet></newsItem>"
    article = read_newsml(source, "a.xml")
    assert [text for _, text in blocks(article)] == ["a backyard", "so"]
    assert blocks(article)[1][0] == "quote"
    check_places(source.replace("&#121;", "yxxxxx"), article)


def test_several_stories_follow_each_other() -> None:
    """A message with several items is read from the first to the last."""
    item = "<newsItem><contentMeta><headline>H{0}</headline></contentMeta><contentSet><inlineData>"
    item += "Text {0}.</inlineData></contentSet></newsItem>"
    source = f"<newsMessage><itemSet>{item.format(1)}{item.format(2)}</itemSet></newsMessage>"
    said = [text for _, text in blocks(read_newsml(source, "a.xml"))]
    assert said == ["H1", "Text 1.", "H2", "Text 2."]


BOMB = '<!DOCTYPE n [<!ENTITY a "aaaa">]><newsItem>&a;</newsItem>'
OUTER = '<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsItem>&a;</newsItem>'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<newsItem>", "line 1, column 11: this is no XML"),
        ("plain", "this is no XML"),
        ("<rss/>", "this XML is no news; it begins with <rss>"),
        ("<nitf>" * 300 + "</nitf>" * 300, "nested too deeply"),
        (BOMB, "declares an entity, 'a'"),
        (OUTER, "declares an entity, 'a'"),
    ],
    ids=range(6),
)
def test_other_xml_is_refused(source: str, words: str) -> None:
    """What is no XML, no news or hostile gives a sentence."""
    with pytest.raises(ReadError, match=words) as caught:
        read_newsml(source, "a.xml")
    assert str(caught.value).startswith("a.xml: ")


def ninjs(**fields: object) -> str:
    """Return a story in JSON, all signs outside ASCII escaped."""
    return json.dumps({"uri": "x", "headline": "Our back\u2019yard", **fields}, indent=1)


def test_ninjs_is_read() -> None:
    """HTML is preferred; every letter keeps its place behind escapes."""
    quote = "<blockquote>So.</blockquote>"
    body = f'<p class="x">The <b>back</b>yard \U0001f30d\u200d e\u0301</p>\n{quote}'
    source = ninjs(
        body_text="The backyard",
        body_html=body,
        infosource=[{"name": "The Ledger"}],
        versioncreated="2024-02-29T10:00:00Z",
        associations={"main": {"headline": "A picture", "body_text": "caption"}},
    )
    article = read_ninjs(source, "a.json")
    assert blocks(article) == [
        ("title", "Our back\u2019yard"),
        ("paragraph", "The backyard \U0001f30d\u200d e\u0301"),
        ("quote", "So."),
    ]
    assert (article.outlet, article.published) == ("The Ledger", date(2024, 2, 29))
    assert place(article, "yard") == (3, 29)
    assert place(article, "backyard") == (5, 38)
    check_places(source.replace("\\u0301", "\u0301xxxxx"), article)


def test_later_ninjs_is_read() -> None:
    """From version 2 on headlines and bodies are lists."""
    source = json.dumps(
        {
            "headlines": [{"role": "main", "value": "Ports"}],
            "bodies": [{"contentType": "text/plain", "value": "One.\n\n> Two.\n> Three."}],
            "firstCreated": "2024-02-29T10:00:00Z",
        }
    )
    article = read_ninjs(source, "a.json")
    said = [("title", "Ports"), ("heading", "One."), ("quote", "Two. Three.")]
    assert blocks(article)[::2] == said[::2]
    assert article.published == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{"a": 1', "line 1, column 8: this is no JSON"),
        ('{"a": "b"}', "this JSON is no ninjs"),
        ("[]", "this JSON is no ninjs"),
        ("[" * 100_000, "nested too deeply"),
    ],
    ids=range(4),
)
def test_other_json_is_refused(source: str, words: str) -> None:
    """What is no JSON or no story gives a sentence."""
    with pytest.raises(ReadError, match=words):
        read_ninjs(source, "a.json")


@given(st.text('ab \n\t"\\/\u00e9\u2019\U0001f30d\u05d0\ud800', max_size=40), st.booleans())
def test_any_string_keeps_its_letters(text: str, is_escaped: bool) -> None:  # noqa: FBT001  (given)
    """Whatever a body holds, its letters come out in order, plain ones at their places."""
    source = json.dumps({"headline": "x", "body_text": text}, ensure_ascii=is_escaped)
    article = read_ninjs(source, "a.json")
    check_blocks(article)
    said = "".join(text.split())
    said = said.replace("\ud800", "\ufffd") if is_escaped else said
    assert "".join(article.text.split()) == f"x{said}"
    if not is_escaped:
        check_places(source, article)
