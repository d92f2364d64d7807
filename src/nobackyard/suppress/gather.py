"""Gather what may keep findings of a text quiet: its comments, lists above it, and changes."""

from collections.abc import Mapping
from pathlib import Path

from nobackyard.documents import formats
from nobackyard.documents.decode import decode
from nobackyard.settings.files import TOP, folders_above
from nobackyard.suppress import entries
from nobackyard.suppress.changes import Changes
from nobackyard.suppress.comments import NAME, find_comments, syntax_of
from nobackyard.suppress.reasons import EVERY_LINE, Comment, Reasons

WITHOUT_LINES = (*formats.WORD, *formats.PDF)  # what changed in one is not known line by line


class Ignores:
    """What a run ignores; each list is read once."""

    def __init__(self, *, since: str = "", is_off: bool = False) -> None:
        """Take the commit of --diff; if off, comments and lists count for nothing."""
        self._changes = Changes(since) if since else None
        self._is_off = is_off
        self._lists: dict[Path, Mapping[str, str]] = {}

    def of_file(self, path: Path, *, baseline: Path | None, encoding: str) -> Reasons:
        """Return what may keep findings in a file quiet."""
        has_comments = not self._is_off and syntax_of(str(path)) is not None
        data = path.read_bytes() if has_comments else b""
        return self.of_data(path, data, baseline=baseline, encoding=encoding)

    def of_data(self, path: Path, data: bytes, *, baseline: Path | None, encoding: str) -> Reasons:
        """Return the same for bytes that are the file's, saved or not."""
        comments = () if self._is_off else _comments(data, str(path), encoding)
        return self.of_source(path, comments, baseline=baseline)

    def of_source(
        self, path: Path, comments: tuple[Comment, ...], *, baseline: Path | None
    ) -> Reasons:
        """Return the same for a text whose comments are known, such as one in an editor."""
        changed = self._changes.lines(path) if self._changes else EVERY_LINE
        if changed.ranges and path.suffix.lower() in WITHOUT_LINES:
            changed = EVERY_LINE
        return Reasons(
            comments=comments,
            listed={} if self._is_off else self._listed(path),
            baseline=self._list(baseline) if baseline and not self._is_off else {},
            changed=changed,
        )

    def _listed(self, path: Path) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for folder in folders_above(path):
            file = folder / entries.IGNORE_FILE
            if file in self._lists or file.is_file():
                found = {**self._list(file), **found}
        return found

    def _list(self, file: Path) -> Mapping[str, str]:
        if file not in self._lists:
            self._lists[file] = entries.by_fingerprint(entries.read(file))
        return self._lists[file]


def list_for(path: Path) -> Path:
    """Return the list that an entry for a text goes to: the nearest one, else one at the top."""
    folders = list(folders_above(path))
    found = (folder for folder in folders if (folder / entries.IGNORE_FILE).is_file())
    # Outside a repository the top is that of the disk, which is no place for a list.
    is_in_repository = (folders[-1] / TOP).exists()
    otherwise = folders[-1] if is_in_repository else folders[0]
    return next(found, otherwise) / entries.IGNORE_FILE


def _comments(data: bytes, path: str, encoding: str) -> tuple[Comment, ...]:
    """Return the comments of a file that has been read as a text before."""
    if syntax_of(path) is None:
        return ()
    # Most texts have no such comment, and need no second decoding; a zero byte is UTF-16's.
    if NAME.encode() not in data and b"\0" not in data:
        return ()
    return find_comments(decode(data, path, encoding), path)
