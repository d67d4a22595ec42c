"""Writes scipy.json: Theil–Sen slopes and Mann–Kendall's z of made-up series, with and without ties.

    pip install scipy numpy
    python make-golden.py > scipy.json

The slopes are scipy's theilslopes; z is the textbook's formula with ties (Kendall 1975), which scipy does not have.
"""
import json
import platform
from collections import Counter

import numpy as np
import scipy
from scipy.stats import theilslopes

SEED = 1950
rng = np.random.default_rng(SEED)


def mann_kendall(values):
    n = len(values)
    s = sum(np.sign(values[j] - values[i]) for i in range(n) for j in range(i + 1, n))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return 0.0 if s == 0 else float((s - np.sign(s)) / np.sqrt(variance))


series = []
for _ in range(30):
    n = int(rng.integers(6, 25))
    times = [float(t) for t in np.cumsum(rng.uniform(0.5, 3, n)).round(2)]
    values = [float(v) for v in (80 + rng.normal(0, 1) * np.array(times) + rng.normal(0, 4, n)).round(0)]
    series.append({
        "times": times,
        "values": values,
        "slope": float(theilslopes(values, times)[0]),
        "z": mann_kendall(values),
    })
print(json.dumps({
    "about": {
        "library": f"scipy {scipy.__version__}",
        "numpy": np.__version__,
        "python": platform.python_version(),
        "seed": SEED,
        "command": "python make-golden.py > scipy.json",
    },
    "series": series,
}, separators=(",", ":")))
