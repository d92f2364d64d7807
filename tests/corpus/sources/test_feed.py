"""Feeds, sitemaps and pages: each article that they name is read or told of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nobackyard.corpus.sources import web

from .made import TEXT, outcomes, page, reasons, records
from .server import Site, feed, serving, sitemap

RSS = "application/rss+xml"
QUICKLY = {"delay_s": 0.0}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a server that may be asked though it is on this machine."""
    with serving() as running:
        monkeypatch.setattr(web, "NETWORKS", ("127.0.0.1/32",))
        monkeypatch.setattr(web, "PORTS", frozenset({int(running.address.rpartition(":")[2])}))
        yield running


def test_a_feed_gives_its_pages(site: Site) -> None:
    """Each page that a feed names is an article, with the date that the feed tells."""
    for path in ("/a", "/b"):
        site.put(path, page())
    address = site.put("/feed", feed(site, "/a", "/b"), RSS)
    found = records(address, **QUICKLY)
    assert [each.key for each in found] == [
        f"{address}#{site.address}{path}" for path in ("/a", "/b")
    ]
    assert all(TEXT in each.article.text for each in found)
    assert {each.article.published for each in found} == {date(2024, 3, 1)}
    assert {each.article.outlet for each in found} == {"127.0.0.1"}


def test_atom_is_a_feed(site: Site) -> None:
    """Atom is read as RSS is."""
    link = f'<entry><title>a</title><link href="{site.put("/a", page())}"/></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{link}</feed>'
    assert len(records(site.put("/atom", atom, "application/atom+xml"), **QUICKLY)) == 1


def test_sitemaps_lead_to_pages(site: Site) -> None:
    """A sitemap may be packed, and may name others; each page is read once."""
    pages = [site.put(f"/{n}", page()) for n in range(3)]
    inner = site.put("/inner.xml.gz", sitemap(*pages, pages[0]), "application/gzip")
    index = sitemap(inner, site.address + "/index.xml", root="sitemapindex", item="sitemap")
    address = site.put("/index.xml", index, "application/xml")
    assert [each.article.url for each in records(address, **QUICKLY)] == pages
    assert [reason for _, reason in reasons(address, **QUICKLY)] == ["repeated", "repeated"]


def test_a_page_is_read_by_itself(site: Site) -> None:
    """An address that leads to a page is an article."""
    address = site.put("/a", page())
    (found,) = records(address, **QUICKLY)
    assert (found.key, found.article.url) == (address, address)


def test_what_robots_may_not_read_is_told(site: Site) -> None:
    """A page that robots.txt shuts is not asked for."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /shut\n", "text/plain")
    site.put("/shut/a", page())
    address = site.put("/feed", feed(site, "/shut/a"), RSS)
    assert reasons(address, **QUICKLY) == [(f"{address}#{site.address}/shut/a", "not fetched")]
    assert "/shut/a" not in site.asked


def test_without_rules_of_robots_nothing_is_read(site: Site) -> None:
    """A server that can't say what it allows is left alone."""
    site.busy["/robots.txt"] = 9
    address = site.put("/a", page())
    assert reasons(address, **QUICKLY) == [(address, "not fetched")]
    assert "/a" not in site.asked


def test_a_text_in_a_feed_stands_for_its_page(site: Site) -> None:
    """Where no page comes, the text that the feed has itself is taken."""
    content = f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    address = site.put("/feed", feed(site, "/missing", content=content), RSS)
    (found,) = records(address, **QUICKLY)
    assert found.article.text == f"Story\n\n{TEXT}"


def test_servers_are_asked_slowly(site: Site) -> None:
    """Between two requests to a host passes the time that was asked for, or more if it wishes."""
    address = site.put("/a", page())
    records(address, delay_s=0.15)
    assert site.asked == ["/robots.txt", "/a"]
    assert site.asked_at[1] - site.asked_at[0] > 0.14
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n", "text/plain")
    records(address, delay_s=0)
    assert site.asked_at[3] - site.asked_at[2] > 0.29


def test_the_program_says_who_it_is(site: Site) -> None:
    """Each request names the program and where it comes from."""
    records(site.put("/a", page()), **QUICKLY)
    (agent,) = site.agents
    assert agent.startswith("nobackyard/")
    assert "https://" in agent


def test_a_busy_server_is_asked_again(site: Site) -> None:
    """A server that says that it is busy is asked once more."""
    site.busy["/a"] = 1
    assert len(records(site.put("/a", page()), **QUICKLY)) == 1
    site.busy["/a"] = 2
    assert len(reasons(site.address + "/a", **QUICKLY)) == 1


def test_what_is_the_same_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    """With a cache, a server sends only what has changed, and the articles are the same."""
    site.put("/a", page())
    address = site.put("/feed", feed(site, "/a"), RSS)
    cache = str(tmp_path / "cache")
    first = outcomes(address, cache=cache, **QUICKLY)
    assert outcomes(address, cache=cache, **QUICKLY) == first
    assert site.sent_whole == ["/feed", "/a"]
    site.put("/a", page("Something else was said by the other minister on the next day."))
    assert outcomes(address, cache=cache, **QUICKLY) != first


@pytest.mark.parametrize(
    ("path", "body", "kind", "reason"),
    [
        ("/a.png", b"\x89PNG", "image/png", "not a page"),
        ("/a", b"  ", "text/html", "no text"),
        ("/map", b"\x1f\x8b\x08 no gzip", "application/gzip", "not fetched"),
    ],
)
def test_what_is_no_page_is_told(
    site: Site, path: str, body: bytes, kind: str, reason: str
) -> None:
    """What comes and can't be read is told of."""
    address = site.put(path, body, kind)
    assert reasons(address, **QUICKLY) == [(address, reason)]


def test_a_hostile_feed_does_no_harm(site: Site) -> None:
    """Entities that grow or that name files are not followed, and neither are private addresses."""
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    kind = (
        f'<!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">{nested}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    item = "<item><title>&e8;&f;</title><link>http://10.0.0.1/</link></item>"
    body = f'<?xml version="1.0"?>{kind}<rss version="2.0"><channel>{item}</channel></rss>'
    address = site.put("/feed", body, RSS)
    found = outcomes(address, **QUICKLY)
    assert not records(address, **QUICKLY)
    assert "root:" not in str(found)
    site.put("/map", body.replace("rss", "urlset").replace("item", "url"), "application/xml")
    assert not records(site.address + "/map", **QUICKLY)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/a", "http://localhost/", "http://169.254.169.254/"]
)
def test_private_addresses_are_not_reached(url: str) -> None:
    """What is behind the reader's own door is never asked."""
    assert reasons(url, **QUICKLY) == [(url, "not fetched")]
