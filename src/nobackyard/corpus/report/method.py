"""The parts on method, limits and how to cite."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

import duckdb
import jinja2

from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.report import wording
from nobackyard.corpus.report.contents import Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally import change, collocates, correct, keyness, prevalence

ADDRESS = 300  # characters of an input's name
TEMPLATES = jinja2.Environment(  # noqa: S701  (Markdown of our own; the page escapes what it shows)
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def method(setting: Setting) -> Section:
    """Return what was done, and what it can't tell."""
    said = TEMPLATES.get_template("method.md").render(
        choice=setting.view.choice,
        counted=wording.counted(setting.view),
        sure=setting.sure,
        confusion=setting.confusion,
        many=prevalence.MANY_OUTLETS,
        months=change.MONTHS,
        hits=change.COUNT,
        uses=correct.LEAST,
        near=collocates.NEAR,
        times=keyness.LEAST,
    )
    return Section("method", "Method and limits", markdown=said)


def cite(setting: Setting, manifest: Manifest) -> Section:
    """Return how to cite the program and the corpus, and what it was made of."""
    said = TEMPLATES.get_template("cite.md").render(
        manifest=manifest,
        corpus=_digest(manifest),
        year=(manifest.finished or manifest.started)[:4],
        version=version("nobackyard"),
        choice=setting.view.choice,
        targets=" ".join(setting.view.choice.wanted) or "all",
        duckdb=duckdb.__version__,
        python=platform.python_version(),
    )
    table = Table(
        "inputs",
        "Inputs",
        (
            column("Input", "name"),
            column("Kind"),
            column("Files", "files", "count"),
            column("Bytes", "bytes", "count"),
            column("SHA-256", "sha256"),
        ),
        tuple(
            (wording.plain(one.name, ADDRESS), one.kind, one.files, one.bytes, one.sha256)
            for one in manifest.inputs
        ),
    )
    return Section("cite", "How to cite", markdown=said, tables=(table,))


def _digest(manifest: Manifest) -> str:
    """Return one digest of all inputs, whatever their order."""
    lines = sorted(f"{one.sha256} {one.name}" for one in manifest.inputs)
    return hashlib.sha256("\n".join(lines).encode(errors="replace")).hexdigest()[:12]
