"""Writes scikit-learn.json: a small isolation forest of scikit-learn, its trees and its scores on made-up rows.

    pip install scikit-learn numpy
    python make-golden.py > scikit-learn.json
"""
import json
import platform

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

SEED = 20080101
rng = np.random.default_rng(SEED)
# Heart rate, respiratory rate, systolic pressure, SpO2: made up, a few rows far away.
train = rng.normal([80, 16, 125, 97], [12, 3, 15, 1.5], size=(400, 4)).round(1).astype(np.float32)
rows = np.vstack([
    rng.normal([80, 16, 125, 97], [12, 3, 15, 1.5], size=(32, 4)),
    rng.normal([130, 32, 80, 84], [20, 8, 20, 6], size=(8, 4)),
]).round(1).astype(np.float32)
forest = IsolationForest(n_estimators=10, max_samples=64, random_state=SEED).fit(train)

trees = []
for estimator in forest.estimators_:
    tree = estimator.tree_
    trees.append({
        "columns": [int(f) if f >= 0 else -1 for f in tree.feature],
        "thresholds": [float(t) for t in tree.threshold],
        "left": [int(n) for n in tree.children_left],
        "right": [int(n) for n in tree.children_right],
        "counts": [int(n) for n in tree.n_node_samples],
    })
print(json.dumps({
    "about": {
        "library": f"scikit-learn {sklearn.__version__}",
        "numpy": np.__version__,
        "python": platform.python_version(),
        "seed": SEED,
        "trainedOn": "400 made-up rows, 4 columns",
        "command": "python make-golden.py > scikit-learn.json",
    },
    "columnCount": 4,
    "subsampleSize": 64,
    "trees": trees,
    "rows": [[float(v) for v in row] for row in rows],
    "scores": [float(s) for s in -forest.score_samples(rows)],
}, separators=(",", ":")))
