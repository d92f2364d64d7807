"""Fit every learned weight of the package anew: `python -m training.fit`.

The numbers are the same on every run: nothing is drawn by chance.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from sklearn.model_selection import GroupKFold

from nobackyard.frames import reader
from nobackyard.frames.features import Evidence, evidence
from nobackyard.frames.places import choose_owners, choose_targets
from nobackyard.frames.reader import Guess, View
from nobackyard.frames.weights import Linear
from nobackyard.language import cues as cue_lists
from nobackyard.language import embedding
from training import cases, places, stance, unseen
from training.cases import Case
from training.examples import Labelled, of_packs, written

FOLDS = 5


class Viewed(msgspec.Struct, frozen=True):
    """A case as layers see it that were not fitted on it; its candidates know what they say."""

    case: Case
    view: View | None

    @property
    def item(self) -> Labelled:
        """The labelled use."""
        return self.case.item


def read_viewed(items: Iterable[Labelled]) -> list[Viewed]:
    """Read labelled uses, and what layers that have not seen them say of them."""
    known = unseen.load()
    return [viewed(case, _unseen_view(case, known)) for case in cases.read(items)]


def _unseen_view(case: Case, known: Mapping[str, Guess]) -> View | None:
    if case.use.never:
        return None
    key, span = unseen.key_of(case.item), case.use.span
    if key not in known:
        raise SystemExit(f"No guess of: {case.item.text}\nRun first: python -m training.fit_reader")
    return View(embedding.averages(embedding.read(case.reading.text, span), span), known[key])


def viewed(case: Case, view: View | None) -> Viewed:
    """Return a case with a view of it."""
    if view is None:
        return Viewed(case, None)
    found = reader.with_places(case.found, view.guess.places)
    return Viewed(msgspec.structs.replace(case, found=found), view)


def fit_places(seen: Sequence[Viewed]) -> tuple[Linear, Linear]:
    """Return the weights that choose owners and targets."""
    rows = [(each.item, each.case.found) for each in seen if each.item.stance != "literal"]
    return places.fit(rows, places.owner_of), places.fit(rows, places.targets_of)


def weigh(each: Viewed, owner: Linear, target: Linear) -> Evidence:
    """Return the evidence of a case with these weights for places."""
    cues = cue_lists.load()
    case = each.case
    owners = choose_owners(case.use, case.found, owner, cues)
    targets = choose_targets(case.use, case.found, target, owners, cues)
    return evidence(case.use, case.reading, cues, owners, targets, each.view)


def out_of_fold(seen: Sequence[Viewed]) -> list[Evidence]:
    """Return each case's evidence with places chosen by weights that have not seen it."""
    groups = [each.item.group for each in seen]
    found: dict[int, Evidence] = {}
    for train, test in GroupKFold(FOLDS).split(seen, groups=groups):
        owner, target = fit_places([seen[i] for i in train])
        found |= {int(i): weigh(seen[i], owner, target) for i in test}
    return [found[i] for i in range(len(seen))]


def main() -> None:
    """Fit and write the weights, and print how they do on sentences that they have not seen."""
    seen = read_viewed([*written(), *of_packs()])
    print(f"{len(seen)} labelled uses")
    proofs = out_of_fold(seen)
    owner, target = fit_places(seen)
    places.write(owner, "owner")
    places.write(target, "targets")
    labels = np.array([each.item.stance for each in seen])
    groups = [each.item.group for each in seen]
    stance.write(
        stance.fit(
            [proof.numbers for proof in proofs], [proof.guess for proof in proofs], labels, groups
        )
    )


if __name__ == "__main__":
    main()
