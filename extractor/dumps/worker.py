"""The process that does a worker's share: loads the pipeline once, then takes items and gives outcomes until its
input ends. Run by workers.py; items and outcomes go, pickled, through standard input and output."""

import os
import pickle
import resource
import sys
from pathlib import Path

from extractor.dumps.work import Work

PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
STATM = Path("/proc/self/statm")


def memory() -> int:
    """Bytes of memory in use; where the system does not tell, the most there ever were."""
    try:
        return int(STATM.read_text().split()[1]) * PAGE_SIZE
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Serve until the parent goes away."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints must not get among the replies
    work: Work = pickle.load(requests)
    try:
        system = work.load()
    except Exception as error:
        pickle.dump(f"{type(error).__name__}: {error}", replies)
        replies.flush()
        return
    pickle.dump(memory(), replies)
    replies.flush()
    while True:
        try:
            item = pickle.load(requests)
        except EOFError:
            return
        outcome = work.do(item, system)
        try:
            pickle.dump((outcome, memory()), replies)
            replies.flush()
        except BrokenPipeError:  # the parent is gone
            os._exit(1)


if __name__ == "__main__":
    main()
