"""How the work for a text grows with the text, in processor time: never how fast a machine is."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work, without collecting garbage, which takes the longer the more other tests left."""
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def repeated(unit: str, size: int) -> str:
    """A text of `size` characters."""
    return (unit * (size // len(unit) + 1))[:size]
