"""How the time of a piece of work grows with what it is given, on any machine."""

import gc
import time
from collections.abc import Callable

TIMES = 4
SLACK_S = 0.2
TRIES = 3


def grows_with_size(work: Callable[[str], object], small: str, large: str) -> bool:
    """Tell whether work on something `TIMES` as large takes no more than about as much longer.

    Processor time of the two is compared, so a slow or busy machine changes nothing; time that
    grows with the square would be `TIMES` squared. One good try of three is enough.
    """
    for _ in range(TRIES):
        first, second = _seconds(work, small), _seconds(work, large)
        if second <= 2 * TIMES * first + SLACK_S:
            return True
    return False


def _seconds(work: Callable[[str], object], given: str) -> float:
    gc.collect()
    gc.disable()  # a collection goes through all that other tests have left in memory
    try:
        start = time.process_time()
        work(given)
        return time.process_time() - start
    finally:
        gc.enable()
