"""Tell whether a path fits a glob, as .gitignore reads globs."""

import re
from functools import cache

PARTS = re.compile(r"/\*\*$|^\*\*/|/\*\*/|\*\*|.", re.DOTALL)
MEANING = {
    "/**": "/.+",
    "**/": "(?:.*/)?",
    "/**/": "/(?:.*/)?",
    "**": ".*",
    "*": "[^/]*",
    "?": "[^/]",
}


def fits(path: str, glob: str) -> bool:
    """Tell whether a path with forward slashes fits; a folder's glob fits all that is in it.

    A glob without a slash fits a name in any folder.
    """
    return bool(_pattern(glob).fullmatch(path))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    inner = glob.rstrip("/").removeprefix("./")
    anywhere = "" if "/" in inner else "(?:.*/)?"
    parts = PARTS.findall(inner.removeprefix("/"))
    meaning = "".join(MEANING.get(part) or re.escape(part) for part in parts)
    return re.compile(f"{anywhere}{meaning}(?:/.*)?", re.DOTALL)
