"""Find the words that stand for a verb's agent and its patient, through the grammar between."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nobackyard.language.clauses import Clauses

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
NEXT = 3  # words from a verb to one that shares its object, with "and" and an adverb between
DEEPEST = 8  # steps from a verb up to the one whose subject it shares


def is_passive(verb: "Token") -> bool:
    """Tell whether what stands as the verb's subject undergoes it."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for child in verb.children):
        return True
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    has_agent = any(child.dep_ == "agent" for child in verb.children)
    if has_agent and not has_object:
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        return verb.head.tag_ == "VBN" and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod", "relcl"} and not has_object


def subjects(verb: "Token", clauses: Clauses, depth: int = 0) -> "list[Token]":
    """Return the heads of a verb's grammatical subject: its own, a shared or an understood one."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        nearest = min(own, key=lambda token: abs(token.i - verb.i))
        if nearest.dep_.startswith("csubj"):
            return []
        if nearest.tag_ in RELATIVE:
            return spread(_antecedent(verb))
        listed = [o for o in own if o.i < nearest.i and _is_listed(o)]  # "Fiji, Samoa and Tonga"
        return [head for one in (*listed, nearest) for head in spread(one)]
    if depth > DEEPEST:
        return []
    if lost := _lost_subject(verb):
        return spread(lost)
    return _understood(verb, clauses, depth)


def _is_listed(token: "Token") -> bool:
    after = token.right_edge.i + 1
    return after < len(token.doc) and token.doc[after].text == "," and token.pos_ == "PROPN"


def is_lost(token: "Token") -> bool:
    """Tell whether a noun that the parser joins to a list is the subject of the verb behind it.

    "Long ruled by the Union, Georgia left": the parser makes a list of Union and Georgia.
    """
    for above in token.ancestors:
        if above.dep_ == "advcl" and above.i < token.i < above.head.i:
            return _lost_subject(above.head) == token
    return False


def _lost_subject(verb: "Token") -> "Token | None":
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for child in verb.children
    ):
        return None
    if any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in verb.children):
        return None
    for clause in verb.children:
        if clause.dep_ != "advcl" or clause.i > verb.i or clause.tag_ not in {"VBN", "VBG", "VBD"}:
            continue
        for token in clause.subtree:
            if (
                token.dep_ == "conj"
                and token.i > clause.i
                and token.pos_ in {"NOUN", "PROPN"}
                and token.left_edge.i > 0
                and token.left_edge.nbor(-1).text == ","
            ):
                return token
    return None


def _understood(verb: "Token", clauses: Clauses, depth: int) -> "list[Token]":  # noqa: PLR0911
    """Return the subject of a verb that has none of its own; one return a construction."""
    above = verb.head
    match verb.dep_:
        case "conj" if above.pos_ in {"VERB", "AUX"}:
            return subjects(above, clauses, depth + 1)
        case "xcomp":
            return controller(above, clauses, depth)
        case "acomp" | "attr" | "oprd":
            return _surface(above, clauses, depth)
        case "ccomp" if _is_infinite(verb):
            return controller(above, clauses, depth)
        case "advcl" if _is_infinite(verb) or verb.tag_ == "VBN":
            return _surface(above, clauses, depth)
        case "acl" if verb.tag_ not in {"VBG", "VBN", "VBD"}:
            return _pressed(above) or owners(above)  # "Armenia's wish to leave"
        case "acl" | "relcl" | "amod":
            return spread(above)
        case "pcomp":
            return _of_gerund(verb, clauses, depth)
    return []


def _pressed(noun: "Token") -> "list[Token]":
    """Return who is to do it where a noun asks somebody else: "its pressure on Fiji to leave"."""
    return [
        head
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in {"on", "to", "for"}
        for head in behind(child, noun)
    ]


def controller(above: "Token", clauses: Clauses, depth: int = 0) -> "list[Token]":
    """Return who does what an infinitive says: the object of the verb above, else its subject."""
    if above.pos_ not in {"VERB", "AUX"}:
        is_noun = above.pos_ in {"NOUN", "PROPN"}
        return (owners(above) if is_noun else []) or _surface(above, clauses, depth)
    objects = [child for child in above.children if child.dep_ in OBJECTS]
    is_taken_by_object = above.lemma_.lower() not in clauses.keeps_subject
    if objects and is_taken_by_object and objects[0].i > above.i and _may_act(objects[0]):
        return spread(objects[0])
    # "called on Russia to leave": the preposition's object is asked.
    asked = [
        noun
        for child in above.children
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "for"} and child.i > above.i
        for noun in child.children
        if noun.dep_ == "pobj" and above.lemma_.lower() in clauses.asks
    ]
    return spread(asked[0]) if asked else _surface(above, clauses, depth)


def _surface(verb: "Token", clauses: Clauses, depth: int) -> "list[Token]":
    return subjects(verb, clauses, depth + 1)


def _of_gerund(verb: "Token", clauses: Clauses, depth: int) -> "list[Token]":
    preposition = verb.head
    above = preposition.head
    while above.pos_ in {"ADP", "ADV", "SCONJ"} and above.head != above:
        above = above.head  # "instead of asking"
    if above.pos_ not in {"VERB", "AUX"}:
        return owners(above) or (
            [] if above.dep_ not in OBJECTS else _surface(above.head, clauses, depth)
        )
    objects = [child for child in above.children if child.dep_ == "dobj" and child.i > above.i]
    if preposition.lower_ in {"of", "from", "for", "into"} and objects:
        return spread(objects[0])  # "accused Chile of spying", "keep Serbia from joining"
    return _surface(above, clauses, depth)


def objects(verb: "Token") -> "list[Token]":
    """Return the heads of a verb's objects, a relative pronoun's noun included."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ not in OBJECTS:
            continue
        if child.dep_ == "dative" and child.pos_ == "ADP":
            found += [n for noun in child.children if noun.dep_ == "pobj" for n in spread(noun)]
        elif child.tag_ in RELATIVE or child.lower_ == "that":
            found += spread(_antecedent(verb))
        else:
            found += spread(child)
    if not found and _lacks_object(verb):
        return spread(verb.head)  # "the region Russia occupied"
    return found or _lent_object(verb)


def _lent_object(verb: "Token") -> "list[Token]":
    """Return the object that a verb shares with the one joined to it: "armed and trained them"."""
    nexts = [child for child in verb.children if child.dep_ == "conj" and child.i > verb.i]
    if not nexts or nexts[0].i - verb.i > NEXT or nexts[0].tag_ != verb.tag_:
        return []
    if any(
        child.dep_ in {"prep", "ccomp", "xcomp", "prt", "attr", "acomp"} for child in verb.children
    ):
        return []
    return [noun for c in nexts[0].children if c.dep_ == "dobj" for noun in spread(c)]


def _lacks_object(verb: "Token") -> bool:
    if verb.dep_ != "relcl" or is_passive(verb):
        return False
    parts = list(verb.children)
    has_own_subject = any(c.dep_ == "nsubj" and c.tag_ not in RELATIVE for c in parts)
    has_filled = any(
        c.dep_ in {"ccomp", "xcomp", "acomp", "attr"} or c.tag_ in RELATIVE or c.tag_ == "WRB"
        for c in parts
    )
    has_piped = any(
        c.dep_ == "prep" and (not list(c.children) or any(n.tag_ in RELATIVE for n in c.children))
        for c in parts
    )
    return has_own_subject and not has_filled and not has_piped


def doers(verb: "Token") -> "list[Token]":
    """Return the heads behind a passive's "by"."""
    agents = [child for child in verb.children if child.dep_ == "agent"]
    agents += [
        child
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "by" and not agents
    ]
    nouns = [noun for agent in agents for noun in agent.children if noun.dep_ == "pobj"]
    found = [head for noun in nouns for head in spread(noun)]
    if verb.dep_ == "amod":  # "Russia-backed rebels"
        found += [
            child for child in verb.children if child.dep_ in {"npadvmod", "nsubj", "compound"}
        ]
    return found


def behind(preposition: "Token", verb: "Token") -> "list[Token]":
    """Return the heads that a preposition introduces, a relative pronoun's noun included."""
    nouns = [
        child
        for child in preposition.children
        if child.dep_ in {"pobj", "pcomp"} and child.pos_ != "VERB"
    ]
    if not nouns and verb.dep_ == "relcl" and not list(preposition.children):
        return spread(verb.head)  # "the country that Russia leans on"
    found: list[Token] = []
    for noun in nouns:
        found += spread(_antecedent(verb) if noun.tag_ in RELATIVE else noun)
    return found


def owners(noun: "Token") -> "list[Token]":
    """Return who has or does what a noun names: possessor, "by", or the adjective before it."""
    found = [head for child in noun.children if child.dep_ == "poss" for head in spread(child)]
    found += doers(noun)
    return found or [word for word in modifiers(noun) if word.text[0].isupper()]


def modifiers(noun: "Token") -> "Iterator[Token]":
    """Yield the adjectives and nouns before a noun, through hyphens and "and"."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "nmod"} and child.i < noun.i and child.pos_ != "VERB":
            yield from modifiers(child)
            yield child
            yield from (c for c in child.children if c.dep_ == "conj" and c.i < noun.i)


def spread(token: "Token | None") -> "list[Token]":
    """Return a noun and those joined to it by "and", or by a comma in a list."""
    if token is None:
        return []
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX", "ADP"} and not is_lost(child):
            found += spread(child)
    return found


def _antecedent(verb: "Token") -> "Token | None":
    """Return the noun that a verb's "which" or "who" stands for."""
    for above in (verb, *verb.ancestors):
        if above.dep_ == "relcl":
            return above.head
        if above.dep_ not in {"conj", "xcomp", "ccomp", "aux", "pcomp", "prep", "advcl"}:
            break
    return None


def _is_infinite(verb: "Token") -> bool:
    if verb.tag_ == "VBG":
        return not any(
            child.dep_ == "aux" and child.tag_ in {"VBZ", "VBP", "VBD"} for child in verb.children
        )
    return any(child.tag_ == "TO" for child in verb.children)


def _may_act(token: "Token") -> bool:
    """Tell whether a noun can stand for somebody: names, persons, bodies; not "a bid"."""
    return token.pos_ in {"PROPN", "PRON"} or token.ent_type_ != "" or token.pos_ == "NOUN"
