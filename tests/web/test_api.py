"""The API says what the command line says, and says plainly what is wrong."""

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from httpx2 import Response

from nobackyard.cli import app
from nobackyard.show import json as report_json
from nobackyard.show import profile_data

from .serving import OURS, SAID, asking

Client = TestClient
Json = Any  # what a body holds


def asked(client: Client, path: str, **body: Json) -> Json:
    """Return what a path answers to a body."""
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def problem(answer: Response, status: int, kind: str) -> dict[str, Any]:
    """Return the problem that an answer tells of."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["type"].endswith(f"docs/web.md#{kind}")
    assert told["status"] == status
    return told


def test_every_answer_has_an_example(client: Client) -> None:
    """What OpenAPI gives as an example is what its own schema allows."""
    document = client.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for media, content in operation["responses"]["200"]["content"].items():
                if media == "application/json":
                    schema = content["schema"] | {"components": document["components"]}
                    jsonschema.validate(content["example"], schema)
                    assert content["example"], path


@pytest.mark.parametrize("stances", [["asserted"], ["asserted", "attributed", "literal"]])
def test_analyze_says_what_check_says(client: Client, stances: list[str]) -> None:
    """The same text gives the same report over HTTP and in the terminal."""
    options = ["check", "-", "--output", "json", "--stance", ",".join(stances)]
    run = CliRunner().invoke(app, options, input=f"{OURS}\n\n{SAID}", standalone_mode=False)
    told = asked(client, "/v1/analyze", text=f"{OURS}\n\n{SAID}", stances=stances)
    assert [told] == json.loads(run.stdout)


def test_analyze_follows_the_schema(client: Client) -> None:
    """The answer is what the published schema of `check` allows."""
    told = asked(client, "/v1/analyze", text=SAID, stances=["attributed"], id="draft-7")
    assert told["path"] == "draft-7"
    jsonschema.validate([told], report_json.schema())


def test_profile_follows_the_schema(client: Client) -> None:
    """The profile is what the published schema of `profile` allows."""
    told = asked(client, "/v1/profile", text="Russia warned Kazakhstan. France helped Kenya.")
    assert told["clauses"] >= 4
    jsonschema.validate(told, profile_data.schema())


def test_confidence_is_asked_for(client: Client) -> None:
    """What is less sure than asked for is counted and not told."""
    told = asked(client, "/v1/analyze", text=OURS, min_confidence=1)
    assert told["findings"] == []
    assert told["counts"]["asserted"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "  "},
        {"text": "a", "url": "https://example.org/"},
        {"text": "a", "unknown": 1},
        {"text": 5},
        {"text": "a", "stances": ["certain"]},
        {"text": "a", "min_confidence": 2},
        {"text": "a", "published": "yesterday"},
    ],
)
def test_wrong_request_is_told(client: Client, body: dict[str, Any]) -> None:
    """Each wrong request is told with its place, and without the value."""
    told = problem(client.post("/v1/analyze", json=body), 422, "invalid")
    assert told["errors"][0]["at"].startswith("body")


@pytest.mark.parametrize(
    "body", [b"{", b"", b"\xff\xfe", b"[1, 2", b"null", b'{"text": "\\ud800"}']
)
def test_broken_request_is_told(client: Client, body: bytes) -> None:
    """What is no JSON, or no Unicode, is no mistake of the server."""
    headers = {"content-type": "application/json"}
    assert client.post("/v1/analyze", content=body, headers=headers).status_code == 422


def test_frames_are_listed(client: Client) -> None:
    """All frames are listed, those of a category, and one by its id."""
    every = client.get("/v1/frames").json()
    stage = client.get("/v1/frames", params={"category": "stage"}).json()
    assert 0 < len(stage) < len(every)
    assert client.get("/v1/frames/backyard").json() in every


def test_unknown_frame_gets_the_nearest(client: Client) -> None:
    """A slip of the finger is answered with what was meant."""
    told = problem(client.get("/v1/frames/backyrd"), 404, "unknown")
    assert "Did you mean 'backyard'" in told["detail"]


def test_actors_are_found_by_name(client: Client) -> None:
    """Actors are listed by a part of their name, and told of by their code."""
    found = client.get("/v1/actors", params={"name": "KAZAK"}).json()
    assert found == [{"code": "KAZ", "kind": "state", "name": "Kazakhstan"}]
    assert client.get("/v1/actors/KAZ").json()["code"] == "KAZ"
    problem(client.get("/v1/actors/XYZ"), 404, "unknown")


def test_other_paths_are_told(client: Client) -> None:
    """A path or method that is not there is a problem, too."""
    problem(client.get("/v1/nothing"), 404, "not-found")
    assert client.put("/v1/analyze").status_code == 405


@pytest.mark.parametrize("headers", [{}, {"transfer-encoding": "chunked"}])
def test_large_request_is_refused(headers: dict[str, str]) -> None:
    """A request is refused by the size that it tells, or by what comes where it tells none."""
    with asking(max_bytes=1000) as client:
        body = [b'{"text": "', b"a" * 2000, b'"}']
        content = iter(body) if headers else b"".join(body)
        answer = client.post("/v1/analyze", content=content, headers=headers)
    problem(answer, 413, "too-large")


def test_long_text_is_refused() -> None:
    """A text with more characters than allowed is told how many."""
    with asking(max_characters=100) as client:
        told = problem(client.post("/v1/analyze", json={"text": "word " * 30}), 422, "unreadable")
    assert "150 characters" in told["detail"]


def test_keys_are_needed_where_given() -> None:
    """Without one of the keys nothing under /v1 answers; the server's health does."""
    with asking(keys=("first", "second")) as client:
        told = problem(client.get("/v1/frames/backyard"), 401, "no-key")
        assert "X-API-Key" in told["detail"]
        problem(client.get("/v1/frames/backyard", headers={"x-api-key": "third"}), 401, "no-key")
        held = client.get("/v1/frames/backyard", headers={"x-api-key": "second"})
        assert held.status_code == 200
        assert client.get("/healthz").status_code == 200
        assert "security" in client.get("/openapi.json").json()["paths"]["/v1/frames"]["get"]


def test_rate_is_held() -> None:
    """One request too many is told when to come back."""
    with asking(rate="2/minute") as client:
        assert [client.get("/v1/frames/orbit").status_code for _ in range(2)] == [200, 200]
        answer = client.get("/v1/frames/orbit")
        problem(answer, 429, "too-many")
        assert 0 < int(answer.headers["retry-after"]) <= 61


def test_other_sites_are_kept_out(client: Client) -> None:
    """Scripts of other sites may read nothing, unless their site was named."""
    headers = {"origin": "https://cms.example"}
    assert "access-control-allow-origin" not in client.get("/healthz", headers=headers).headers
    with asking(origins=("https://cms.example",)) as open_one:
        allowed = open_one.get("/healthz", headers=headers).headers
        assert allowed["access-control-allow-origin"] == "https://cms.example"
        other = open_one.get("/healthz", headers={"origin": "https://other.example"}).headers
        assert "access-control-allow-origin" not in other


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("check.example", 200),
        ("CHECK.example:8000", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("evil.example", 421),
        ("check.example.evil.example", 421),
        ("evil.example:check.example", 421),
        ("", 421),
    ],
)
def test_other_names_are_refused(host: str, status: int) -> None:
    """A name that somebody else points at this server is told so, as every problem is."""
    with asking(sites=("check.example", "[::1]")) as client:
        answer = client.get("/healthz", headers={"host": host})
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"].endswith("#other-name")


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/frames", "/static/page.js"])
def test_head_is_answered(client: Client, path: str) -> None:
    """What watches over servers may ask for the head alone."""
    assert client.head(path).status_code == 200


def test_health_tells_what_reads(client: Client) -> None:
    """The health names the program, its packs and its model."""
    told = client.get("/healthz").json()
    assert told["status"] == "ok"
    assert told["made_by"]["program"].startswith("nobackyard ")


def test_metrics_hold_counts_and_no_words(client: Client) -> None:
    """Requests are counted by route; no address or text of an asker is in the counts."""
    asked(client, "/v1/analyze", text=OURS)
    client.get("/v1/frames/some-secret-word")
    text = client.get("/metrics").text
    assert 'route="/v1/frames/{frame_id}"' in text
    assert 'nobackyard_findings_total{stance="asserted"}' in text
    assert "some-secret-word" not in text


def test_document_describes_every_answer(client: Client) -> None:
    """Each reference in the OpenAPI document leads to a schema in it."""
    document = client.get("/openapi.json").json()
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    used = {part["$ref"] for part in walked(document) if isinstance(part.get("$ref"), str)}
    assert used <= known
    assert "#/components/schemas/Report" in used


def walked(part: Json) -> list[dict[str, Any]]:
    """Return every object in a JSON document."""
    if isinstance(part, list):
        return [one for item in part for one in walked(item)]
    if isinstance(part, dict):
        return [part, *(one for item in part.values() for one in walked(item))]
    return []


@pytest.mark.parametrize("path", ["/", "/v1/frames", "/v1/nothing", "/static/page.js", "/healthz"])
def test_every_answer_is_guarded(client: Client, path: str) -> None:
    """Every answer carries the headers that keep it to itself."""
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_schemas_are_ours(client: Client) -> None:
    """The document's schema of a report is the one that `check` publishes."""
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    published = report_json.schema()["$defs"]["Report"]
    assert schemas["Report"]["required"] == published["required"]
    assert msgspec.json.encode(sorted(schemas["Report"]["properties"])) == msgspec.json.encode(
        sorted(published["properties"])
    )
