"""Find wording that treats a place as another power's possession."""

from nobackyard.analyze import Analyzer, analyze
from nobackyard.errors import NobackyardError
from nobackyard.model import Analysis, Article, Finding

__all__ = ["Analysis", "Analyzer", "Article", "Finding", "NobackyardError", "analyze"]
