"""Fit every learned weight of the package anew: `python -m training.fit`.

The numbers are the same on every run: nothing is drawn by chance.
"""

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from sklearn.model_selection import GroupKFold

from nobackyard.frames.candidates import Candidate, candidates
from nobackyard.frames.features import Evidence, evidence
from nobackyard.frames.places import choose_owners, choose_targets
from nobackyard.frames.use import Use
from nobackyard.frames.weights import Linear
from nobackyard.language import cues as cue_lists
from nobackyard.language.reading import Reading
from training import places, stance, unseen
from training.examples import Labelled, of_packs, read_uses, written

FOLDS = 5


class Case(msgspec.Struct, frozen=True):
    """A labelled use as it was read, with its candidates."""

    item: Labelled
    reading: Reading
    use: Use
    found: list[Candidate]


def read_cases(items: Iterable[Labelled]) -> list[Case]:
    """Read labelled uses, and find the candidates for owner and target."""
    cues = cue_lists.load()
    return [
        Case(item, reading, use, candidates(use, reading, cues))
        for item, reading, use in read_uses(items)
    ]


def fit_places(cases: Sequence[Case]) -> tuple[Linear, Linear]:
    """Return the weights that choose owners and targets."""
    rows = [(case.item, case.found) for case in cases if case.item.stance != "literal"]
    return places.fit(rows, places.owner_of), places.fit(rows, places.targets_of)


def weigh(case: Case, owner: Linear, target: Linear) -> Evidence:
    """Return the evidence of a case with these weights for places."""
    cues = cue_lists.load()
    owners = choose_owners(case.use, case.found, owner, cues)
    targets = choose_targets(case.use, case.found, target, owners, cues)
    return evidence(case.use, case.reading, cues, owners, targets)


def out_of_fold(cases: Sequence[Case]) -> list[Evidence]:
    """Return each case's evidence with places chosen by weights that have not seen it."""
    groups = [case.item.group for case in cases]
    found: dict[int, Evidence] = {}
    for train, test in GroupKFold(FOLDS).split(cases, groups=groups):
        owner, target = fit_places([cases[i] for i in train])
        found |= {int(i): weigh(cases[i], owner, target) for i in test}
    return [found[i] for i in range(len(cases))]


def main() -> None:
    """Fit and write the weights, and print how they do on sentences that they have not seen."""
    cases = read_cases([*written(), *of_packs()])
    print(f"{len(cases)} labelled uses")
    proofs = out_of_fold(cases)
    owner, target = fit_places(cases)
    places.write(owner, "owner")
    places.write(target, "targets")
    labels = np.array([case.item.stance for case in cases])
    groups = [case.item.group for case in cases]
    known = unseen.load()
    guesses = [known.get(unseen.key_of(case.item), {}) for case in cases]
    stance.write(stance.fit([proof.numbers for proof in proofs], guesses, labels, groups))


if __name__ == "__main__":
    main()
