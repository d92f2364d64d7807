"""What the actor packs have to hold."""

from collections import defaultdict
from datetime import date

import pytest

from nobackyard import packs
from nobackyard.model import Actor

UN_MEMBERS = 193
UN_STATES_BESIDE = {"COK", "NIU", "PSE", "TWN", "VAT", "XKX"}
CITY_STATES = {"SGP"}  # the name of the state is the name of the capital
REGIONS = (
    "africa arab-world arctic asia asia-pacific balkans baltic-sea baltics benelux "
    "black-sea caribbean caucasus central-africa central-america central-asia "
    "central-europe east-africa east-asia eastern-europe eurasia europe global-south "
    "great-lakes gulf horn-of-africa indo-pacific latin-america levant maghreb "
    "middle-east nordics north-africa north-america north-caucasus oceania "
    "pacific-islands post-soviet-space sahel south-america south-asia south-caucasus "
    "south-china-sea southeast-asia southern-africa third-world west west-africa "
    "western-balkans western-hemisphere"
)
BLOCS = (
    "aes african-union arab-league asean aukus brics c5 caricom celac cis comecon "
    "commonwealth csto eaeu ecowas eu francophonie g20 g7 gcc imf mercosur nato oas opec "
    "ots pif quad sco un visegrad warsaw-pact world-bank"
)


@pytest.fixture(scope="module")
def pack() -> packs.ActorPack:
    """Give the shipped actors."""
    return packs.load_actors()


@pytest.fixture(scope="module")
def actors(pack: packs.ActorPack) -> dict[str, Actor]:
    """Give the shipped actors by code."""
    return {actor.code: actor for actor in pack.actors}


@pytest.fixture(scope="module")
def owners(pack: packs.ActorPack) -> dict[str, set[str]]:
    """Give the codes that claim each surface."""
    claims: dict[str, set[str]] = defaultdict(set)
    for actor in pack.actors:
        for name in actor.names:
            claims[name.text].add(actor.code)
    return claims


def ways(actor: Actor) -> set[str]:
    """Return the ways in which an actor can be named."""
    return {name.by for name in actor.names}


def members_of_the_un(actors: dict[str, Actor]) -> list[Actor]:
    """Return the states that are members of the United Nations."""
    states = [actor for actor in actors.values() if actor.kind == "state"]
    return [state for state in states if state.code not in UN_STATES_BESIDE]


def test_every_un_member_is_there(actors: dict[str, Actor]) -> None:
    """The pack has the 193 members of the United Nations, and six states beside them."""
    assert len(members_of_the_un(actors)) == UN_MEMBERS
    assert actors.keys() >= UN_STATES_BESIDE


def test_every_un_member_can_be_named(actors: dict[str, Actor]) -> None:
    """Each member has a name, an adjective or a people, and a capital."""
    for state in members_of_the_un(actors):
        assert "name" in ways(state), state.code
        assert ways(state) & {"adjective", "people"}, state.code
        assert "capital" in ways(state) or state.code in CITY_STATES, state.code


@pytest.mark.parametrize("code", [*REGIONS.split(), *BLOCS.split()])
def test_regions_and_blocs_have_names(actors: dict[str, Actor], code: str) -> None:
    """Each region and bloc that frames and analyses use has a name."""
    assert "name" in ways(actors[code])


def test_members_are_not_listed_twice(actors: dict[str, Actor]) -> None:
    """A member stands once in a list, and is a state or a territory, never a region or a bloc."""
    for actor in actors.values():
        assert len(set(actor.members)) == len(actor.members), actor.code
        for member in actor.members:
            assert actors[member].kind in {"state", "territory", "historical"}, actor.code


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("african-union", 55),
        ("arab-league", 22),
        ("asean", 11),
        ("brics", 10),
        ("celac", 33),
        ("commonwealth", 56),
        ("eu", 27),
        ("nato", 32),
        ("oas", 33),
        ("oecd", 38),
        ("oic", 57),
        ("opec", 12),
        ("pif", 18),
        ("SUN", 15),
    ],
)
def test_well_known_counts(actors: dict[str, Actor], code: str, count: int) -> None:
    """Blocs have as many members as they say."""
    assert len(actors[code].members) == count


def test_no_surface_is_claimed_twice(pack: packs.ActorPack, owners: dict[str, set[str]]) -> None:
    """A surface belongs to one actor, or its second meaning is written down."""
    documented = {item.text for item in pack.ambiguities}
    shared = {text for text, codes in owners.items() if len(codes) > 1}
    assert shared <= documented


def test_a_surface_stands_in_one_group(pack: packs.ActorPack) -> None:
    """An actor does not have the same surface as a name and as an adjective."""
    for actor in pack.actors:
        groups: dict[str, set[str]] = defaultdict(set)
        for name in actor.names:
            groups[name.text].add(name.by)
        assert not [text for text, by in groups.items() if len(by) > 1], actor.code


def test_ambiguities_name_a_surface_of_their_actor(
    pack: packs.ActorPack, owners: dict[str, set[str]]
) -> None:
    """Each ambiguous surface is one of its actor's, and stands once."""
    texts = [item.text for item in pack.ambiguities]
    assert len(set(texts)) == len(texts)
    for item in pack.ambiguities:
        assert item.actor in owners[item.text], item.text


def test_words_that_tell_do_not_tell_both(pack: packs.ActorPack) -> None:
    """No word speaks for the actor and against it."""
    for item in pack.ambiguities:
        here = {word.lower() for word in item.actor_words}
        assert not here & {word.lower() for word in item.other_words}, item.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kazakh", "KAZ"),
        ("Kazakhstani", "KAZ"),
        ("Kazakhs", "KAZ"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Soviet", "SUN"),
        ("Gorbachev", "SUN"),
        ("Ottoman", "ottoman-empire"),
        ("Yugoslav", "YUG"),
        ("Dominican", "DOM"),
        ("Brussels", "eu"),
        ("Kremlin", "RUS"),
        ("Alma-Ata", "KAZ"),
        ("Burma", "MMR"),
        ("Crimea", "UKR"),
        ("Latin American", "latin-america"),
        ("African", "africa"),
        ("South African", "ZAF"),
        ("South China Sea", "south-china-sea"),
        ("Indian Ocean", "indian-ocean"),
        ("New Mexico", "USA"),
        ("Northern Ireland", "GBR"),
        ("Chechnya", "north-caucasus"),
        ("Lukashenka", "BLR"),
    ],
)
def test_a_surface_means_its_actor(owners: dict[str, set[str]], text: str, code: str) -> None:
    """Well-known surfaces lead to the actor that news means."""
    assert owners[text] == {code}


def test_everyday_words_are_no_names(owners: dict[str, set[str]]) -> None:
    """Words that a sentence is full of never name an actor, whatever their capitals."""
    assert not {"May", "Major", "Park", "Will", "CAR", "IT", "WHO", "Man", "Nice"} & owners.keys()


def test_leaders_dates_are_in_order(pack: packs.ActorPack) -> None:
    """Nobody leaves office before taking it, and nobody takes it after the packs were made."""
    for actor in pack.actors:
        for name in actor.names:
            assert (name.since or date.min) <= (name.until or date.max), name.text
            assert (name.since or date.min) <= date(2026, 2, 28), name.text


def test_a_state_that_is_gone_has_its_dates(actors: dict[str, Actor]) -> None:
    """Historical states with ISO codes say when they were."""
    for actor in actors.values():
        if actor.kind == "historical" and actor.code.isupper():
            assert actor.since, actor.code
            assert actor.until, actor.code
            assert actor.since < actor.until


def test_the_packs_say_how_old_they_are() -> None:
    """Generated files carry the date of their source, and SOURCES.md repeats it."""
    for file in ("actors/states.toml", "actors/leaders.toml", "SOURCES.md"):
        head = (packs.HOME / file).read_text(encoding="utf-8")[:400]
        assert "As of February 2026" in head, file


def test_a_name_with_its_article_does_not_hide_a_longer_name(owners: dict[str, set[str]]) -> None:
    """Beside "the West" stands "the West Bank", or its first words would be taken for the West."""
    for text in owners:
        article, _, rest = text.partition(" ")
        if article not in {"the", "The"}:
            continue
        longer = [other for other in owners if other.startswith((f"{rest} ", f"{rest}-"))]
        assert not [other for other in longer if f"{article} {other}" not in owners], text
