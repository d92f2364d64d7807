"""Globs, as .gitignore reads them."""

import pytest

from nobackyard.settings.globs import fits


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.eml", "mail/2024/a.eml", True),
        ("*.eml", "mail/a.eml.txt", False),
        ("opinion/", "opinion/2024/a.md", True),
        ("opinion/**", "opinion/2024/a.md", True),
        ("opinion/*.md", "opinion/a.md", True),
        ("opinion/*.md", "opinion/2024/a.md", False),
        ("opinion/**/*.md", "opinion/a.md", True),
        ("**/drafts/*.md", "drafts/a.md", True),
        ("/drafts/*.md", "old/drafts/a.md", False),
        ("draft?.md", "draft1.md", True),
        ("a[1].md", "a[1].md", True),
    ],
)
def test_globs_fit_as_in_gitignore(glob: str, path: str, expected: bool) -> None:  # noqa: FBT001  (a table's column)
    """A glob without a slash fits in any folder, one of a folder all that is in it."""
    assert fits(path, glob) is expected
