"""Draw a profile: who acts and is acted upon, and who deals with whom."""

from importlib.util import find_spec
from pathlib import Path

from nobackyard.errors import FigureError
from nobackyard.relations.balance import Profile

SUFFIXES = (".svg", ".png", ".html")
EXTRA = "matplotlib"


def draw(profile: Profile, path: Path) -> None:
    """Write the picture of a profile to a file, in the format that its name ends in."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES[:-1])
        raise FigureError(
            f"{path}: a picture can't be written as {suffix or 'a file without an ending'}; "
            f"let the file's name end in {known} or {SUFFIXES[-1]}."
        )
    if find_spec(EXTRA) is None:
        raise FigureError(
            f"{path}: pictures are drawn by {EXTRA}, which is not installed. "
            "Run: pip install 'nobackyard[figures]'"
        )
    from nobackyard.show.figure_files import as_png, as_svg  # noqa: PLC0415
    from nobackyard.show.figure_html import as_html  # noqa: PLC0415

    write = {".svg": as_svg, ".png": as_png, ".html": as_html}[suffix]
    try:
        path.write_bytes(write(profile))
    except OSError as error:
        raise FigureError(
            f"{path}: the picture can't be written: {error.strerror}. "
            "Name a file in a folder that is there and can be written to."
        ) from error
