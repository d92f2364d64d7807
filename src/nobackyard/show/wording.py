"""The words of a verdict, the same for every face."""

import re
from collections.abc import Sequence

from nobackyard.model import Finding, Frame
from nobackyard.show import names

NOT_SURE = 0.6  # below this confidence the reader is told to look twice
SOME_OWNER = "another power"
SOME_TARGET = "a country"
# Words that fit a single country: "Kazakhstan and Uzbekistan, which borders China".
OF_ONE = re.compile(
    r"\{targets\}, (?:which|whose|an?|[^,]* (?:neighbour|ally)\b)|neighbour \{targets"
)
UNLISTED_MESSAGE = "writes of {targets} as {owner}'s"


def message(finding: Finding, frame: Frame | None) -> str:
    """Return what the sentence does, to complete "This sentence …"."""
    template = frame.message if frame else UNLISTED_MESSAGE
    said = _filled(template, owners_of(finding), finding.targets)
    match finding.stance:
        case "asserted":
            return said
        case "attributed":
            return f"{said}, in the words of {_inside(finding.speaker) or 'others'}"
        case "rejected":
            return f"speaks against wording that {said}"
        case "mentioned":
            return f"speaks of wording that {said}"
        case "historical":
            return f"{said}, told as past"
        case "literal":
            return f"uses \u201c{finding.text}\u201d of something else than countries"


def owners_of(finding: Finding) -> tuple[str, ...]:
    """Return every owner that the text names, the first one first."""
    return finding.owners or ((finding.owner,) if finding.owner else ())


def instead(finding: Finding) -> tuple[str, ...]:
    """Return other wordings, filled in; left out is one that needs a name that is not known."""
    owners = owners_of(finding)
    is_one = len(finding.targets) <= 1
    known = [
        template
        for template in finding.instead
        if ("{owner}" not in template or owners)
        and ("{targets}" not in template or finding.targets)
        and (is_one or not OF_ONE.search(template))
    ]
    return tuple(dict.fromkeys(_filled(template, owners, finding.targets) for template in known))


def doubts(finding: Finding, frame: Frame | None) -> tuple[str, ...]:
    """Return what is not sure about a finding of low confidence."""
    if finding.confidence >= NOT_SURE:
        return ()
    wants_owner = frame is not None and frame.shape in ("owned", "ranked")
    doubted = {
        "whose it is said to be": wants_owner and not finding.owner,
        "which place is meant": not finding.targets,
        DOUBTED_STANCE[finding.stance]: True,
    }
    return tuple(doubt for doubt, is_so in doubted.items() if is_so)


DOUBTED_STANCE = {
    "asserted": "whether the writer means it so",
    "attributed": "whether the words are somebody else's",
    "rejected": "whether the text speaks against it",
    "mentioned": "whether the words are only spoken of",
    "historical": "whether it is told as past",
    "literal": "whether it is about countries at all",
}


def _inside(speaker: str) -> str:
    """Return what names a speaker as it stands inside a sentence: "A senator" is "a senator"."""
    is_named = speaker.partition(" ")[0] not in ("A", "An", "The")
    return speaker if is_named else speaker[0].lower() + speaker[1:]


def _filled(template: str, owners: Sequence[str], targets: Sequence[str]) -> str:
    owner = names.joined(owners) if owners else SOME_OWNER
    target = names.joined(targets) if targets else SOME_TARGET
    pairs = (
        ("{owner}'s", names.owned_by(owner)),
        ("{targets}'s", names.owned_by(target)),
        ("{owner}", owner),
        ("{targets}", target),
    )
    for field, value in pairs:
        template = template.replace(field, value)
    return template
