"""
One row scored with its reasons, in process. Reads commands from stdin, one a line: a number of calls; answers the CPU
seconds of one call. Rows come from the artefact's goldens, None = missing.
"""

import sys
import time
from pathlib import Path

import numpy as np
import orjson

from model import Model


def main() -> None:
    directory = Path(sys.argv[1])
    model = Model(directory)
    rows = [
        [np.nan if value is None else value for value in row]
        for row in orjson.loads((directory / "golden.json").read_bytes())["rows"]
    ]
    following = 0
    for line in sys.stdin:
        calls = int(line)
        begun = time.process_time()
        for _ in range(calls):
            model.explain(rows[following % len(rows)])
            following += 1
        print((time.process_time() - begun) / calls, flush=True)


if __name__ == "__main__":
    main()
