"""Fit the small layer of attention that guesses a stance: `python -m training.fit_reader`.

This alone needs torch (2.13.0). It writes the weights that the package carries, and beside this
file what nets fitted without a file of sentences say of that file: `python -m training.fit` needs
that to weigh the guess beside the clues. A fixed seed and one thread make it the same on every run.
"""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from torch import Tensor, nn
from torch.nn import functional

from nobackyard.frames import reader
from nobackyard.frames.weights import HOME
from nobackyard.language import embedding
from nobackyard.language.embedding import Passage
from nobackyard.model import STANCES
from training.examples import Labelled, of_packs, read_uses, written
from training.unseen import UNSEEN, key_of

WIDTH = 96
PIECE = 2 * 384  # numbers that two layers of the sentence model have for a piece
DROPPED = 0.3
ROUNDS = 8
BATCH = 32
RATE = 1e-3
DECAY = 0.05
WARM = 0.1  # of all steps, in which the rate rises
SMOOTHING = 0.05
CHUNK = 16  # batches that are sorted by length together
FOLDS = 4
SEED = 0


class Case(msgspec.Struct, frozen=True):
    """A labelled use, and its passage as the sentence model sees it."""

    item: Labelled
    passage: Passage
    places: list[int]
    stance: int


class Net(nn.Module):
    """The layer as it is fitted; `nobackyard.frames.reader` is the same in numpy."""

    def __init__(self) -> None:
        """Make the parts."""
        super().__init__()
        self.project = nn.Linear(PIECE, WIDTH)
        self.place = nn.Embedding(2 * reader.FARTHEST + 1, WIDTH)
        self.attend, self.think, self.last = (nn.LayerNorm(WIDTH) for _ in range(3))
        self.ask_answer_give = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.look = nn.Linear(WIDTH, 1)
        self.stance = nn.Linear(2 * WIDTH, len(STANCES))
        self.drop = nn.Dropout(DROPPED)
        nn.init.normal_(self.place.weight, std=0.1)

    def forward(self, pieces: Tensor, places: Tensor, is_there: Tensor) -> Tensor:
        """Return a score for each stance of each passage of a batch."""
        held = self.project(self.drop(pieces)) + self.place(places)
        held = held + self.drop(self.joined(self._attended(self.attend(held), is_there)))
        inner = functional.relu(self.inner(self.think(held)))
        held = self.last(held + self.drop(self.outer(self.drop(inner))))
        words = ((places == reader.FARTHEST) & is_there).unsqueeze(-1).float()
        of_words = (held * words).sum(1) / words.sum(1)
        looks = self.look(held).squeeze(-1).masked_fill(~is_there, -1e9).softmax(-1)
        of_all = (looks.unsqueeze(-1) * held).sum(1)
        return self.stance(self.drop(torch.cat([of_words, of_all], -1)))

    def _attended(self, values: Tensor, is_there: Tensor) -> Tensor:
        count, length, _ = values.shape
        parts = self.ask_answer_give(values).view(count, length, 3, reader.HEADS, -1)
        ask, answer, give = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            ask, answer, give, attn_mask=is_there[:, None, None, :]
        )
        return seen.transpose(1, 2).reshape(values.shape)


def read_cases() -> list[Case]:
    """Read the labelled uses; a phrase that a frame lists as something else needs no guess."""
    return [
        Case(item, passage, reader.places(passage), STANCES.index(item.stance))
        for item, reading, use in read_uses([*written(), *of_packs()])
        if not use.never
        for passage in [embedding.read(reading.text, use.span)]
    ]


def fit(cases: Sequence[Case]) -> Net:
    """Return a net fitted on these cases."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    net = Net()
    steps = ROUNDS * (len(cases) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(0, 1 - step / steps)
    )
    for _ in range(ROUNDS):
        for batch in _batches(cases, chance):
            scores = net(*_tensors(batch))
            wanted = torch.tensor([case.stance for case in batch])
            loss = functional.cross_entropy(scores, wanted, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


def _batches(cases: Sequence[Case], chance: np.random.Generator) -> Iterator[list[Case]]:
    """Yield the cases in an order drawn anew, passages of like length together."""
    order = chance.permutation(len(cases))
    batches = []
    for start in range(0, len(order), BATCH * CHUNK):
        chunk = sorted(order[start : start + BATCH * CHUNK], key=lambda i: len(cases[i].places))
        batches += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    for index in chance.permutation(len(batches)):
        yield [cases[i] for i in batches[index]]


def _tensors(batch: Sequence[Case]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(case.places) for case in batch)
    pieces = torch.zeros(len(batch), longest, PIECE)
    places = torch.zeros(len(batch), longest, dtype=torch.long)
    is_there = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, case in enumerate(batch):
        length = len(case.places)
        pieces[row, :length] = torch.from_numpy(reader.both(case.passage))
        places[row, :length] = torch.tensor(case.places)
        is_there[row, :length] = True
    return pieces, places, is_there


def guesses(net: Net, cases: Sequence[Case]) -> NDArray[np.float32]:
    """Return the logarithm of each stance's probability, a case a row."""
    with torch.no_grad():
        rows = [net(*_tensors([case])).log_softmax(-1)[0].numpy() for case in cases]
    return np.array(rows)


def unseen(cases: Sequence[Case]) -> NDArray[np.float32]:
    """Return what nets say of the files that they were not fitted on."""
    files = [case.item.group.rpartition("-")[0] for case in cases]
    found = np.zeros((len(cases), len(STANCES)), dtype=np.float32)
    for train, test in GroupKFold(FOLDS).split(cases, groups=files):
        net = fit([cases[i] for i in train])
        found[test] = guesses(net, [cases[i] for i in test])
    return found


def write(net: Net) -> None:
    """Write the weights, in half precision and turned as numpy multiplies them."""
    arrays = {}
    for name, value in net.state_dict().items():
        array = value.numpy()
        is_turned = array.ndim > 1 and name != "place.weight"
        key = "place" if name == "place.weight" else name
        arrays[key] = (array.T if is_turned else array).astype(np.float16)
    np.savez_compressed(HOME / "reader.npz", **arrays)


def main() -> None:
    """Fit, write and print how the nets do on files that they have not seen."""
    torch.set_num_threads(1)
    cases = read_cases()
    print(f"{len(cases)} labelled uses")
    found = unseen(cases)
    labels = [case.item.stance for case in cases]
    judged = [STANCES[row.argmax()] for row in found]
    print(f"macro F1 on unseen files {f1_score(labels, judged, average='macro'):.3f}")
    keys = np.array([key_of(case.item) for case in cases])
    np.savez_compressed(UNSEEN, keys=keys, guesses=found.astype(np.float16))
    write(fit(cases))


if __name__ == "__main__":
    main()
