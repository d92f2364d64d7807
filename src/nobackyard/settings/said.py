"""What a configuration file or the command line may say: the keys, and what each means."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from nobackyard.model import Stance
from nobackyard.settings import FailLevel, Level

Share = Annotated[float, Meta(ge=0, le=1)]
Levels = Level | dict[Stance, Level]
Wanted = Stance | Literal["all"]
Stances = Wanted | list[Wanted]


# One struct for the keys that may stand anywhere: a file, its overrides and the command line
# say the same things. UNSET is "not said here".
class Said(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What one place says; keys have the names of the options."""

    stance: Annotated[
        Stances | UnsetType,
        Meta(description='Which stances are reported: a list, or "all". Default: ["asserted"].'),
    ] = UNSET
    min_confidence: Annotated[
        Share | UnsetType, Meta(description="Report only what is at least this sure. Default: 0.")
    ] = UNSET
    fail_level: Annotated[
        FailLevel | UnsetType,
        Meta(description='From which severity on the exit code is 1. Default: "note".'),
    ] = UNSET
    severity: Annotated[
        dict[str, Levels] | UnsetType,
        Meta(
            description='Severity by frame, category or "*" (every frame): a level for the '
            'writer\'s own words, or a table of levels by stance. "off" reports nothing.'
        ),
    ] = UNSET
    unlisted: Annotated[
        bool | UnsetType,
        Meta(description="Look, too, for wording that no frame lists. Default: false."),
    ] = UNSET
    unused_ignores: Annotated[
        bool | UnsetType,
        Meta(description="Report ignore comments that have no effect. Default: false."),
    ] = UNSET
    pack: Annotated[
        list[str] | UnsetType,
        Meta(description="Folders of frames and actors to add; relative to the file that says so."),
    ] = UNSET
    baseline: Annotated[
        str | UnsetType,
        Meta(description="A file of findings that are known; relative to the file that says so."),
    ] = UNSET
    model: Annotated[
        str | UnsetType, Meta(description="The spaCy model to use, by name or folder.")
    ] = UNSET
    encoding: Annotated[
        str | UnsetType, Meta(description='The encoding of the texts. Default: "utf-8".')
    ] = UNSET


class Override(Said, frozen=True, rename="kebab", forbid_unknown_fields=True, kw_only=True):
    """What a file says of some texts."""

    files: Annotated[
        list[str],
        Meta(min_length=1, description="Globs of the texts, relative to this file's folder."),
    ]


class File(Said, frozen=True, rename="kebab", forbid_unknown_fields=True, kw_only=True):
    """What a configuration file says."""

    root: Annotated[
        bool, Meta(description="Look for no other file in the folders above. Default: false.")
    ] = False
    exclude: Annotated[
        list[str], Meta(description="Globs of texts to pass over, relative to this file's folder.")
    ] = []
    overrides: Annotated[
        list[Override], Meta(description="What holds for some texts only; the last one wins.")
    ] = []


def keys_of(kind: type[Said]) -> tuple[str, ...]:
    """Return the keys as they are written in a file."""
    return kind.__struct_encode_fields__


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of nobackyard: .nobackyard.toml, "
        "or [tool.nobackyard] in pyproject.toml",
        **msgspec.json.schema(File),
    }
