"""
The isolation forest of the artefact, over moments of a chart, twice: in scikit-learn, and as one numpy computation over
all moments and trees, which is what an engineer writes who has profiled scikit-learn with a few dozen rows.

A missing value goes to the side that more rows of the subsample took: scikit-learn has one way for it. (The service
weighs both ways.)
"""

from pathlib import Path

import numpy as np
import orjson

EULER_GAMMA = 0.5772156649015329


def average_path_length(count: np.ndarray) -> np.ndarray:
    count = np.asarray(count, dtype=np.float64)
    grown = np.maximum(count, 3)
    length = 2 * (np.log(grown - 1) + EULER_GAMMA) - 2 * (grown - 1) / grown
    return np.where(count > 2, length, np.where(count == 2, 1.0, 0.0))


def read_trees(file: Path) -> tuple[dict, list[dict]]:
    """Trees as columns of numbers, nodes in preorder; a leaf has the column -2 and children -1, as in scikit-learn."""
    forest = orjson.loads(file.read_bytes())
    trees = []
    for packed in forest["trees"]:
        nodes, thresholds = packed["nodes"], iter(packed["thresholds"])
        size = len(nodes)
        tree = {
            "left": np.full(size, -1), "right": np.full(size, -1), "column": np.full(size, -2),
            "threshold": np.full(size, -2.0), "count": np.zeros(size, dtype=np.int64), "depth": np.zeros(size),
        }

        def visit(at: int, depth: int) -> int:
            """Reads the node at an index; returns the index after its last descendant."""
            tree["depth"][at] = depth
            if nodes[at] < 0:
                tree["count"][at] = -nodes[at]
                return at + 1
            tree["column"][at], tree["threshold"][at] = nodes[at], next(thresholds)
            left, right = at + 1, visit(at + 1, depth + 1)
            end = visit(right, depth + 1)
            tree["left"][at], tree["right"][at] = left, right
            tree["count"][at] = tree["count"][left] + tree["count"][right]
            return end

        visit(0, 0)
        inner = tree["left"] >= 0
        tree["missing_left"] = np.zeros(size, dtype=np.uint8)
        tree["missing_left"][inner] = tree["count"][tree["left"][inner]] >= tree["count"][tree["right"][inner]]
        trees.append(tree)
    return forest, trees


class SklearnForest:
    """`IsolationForest.score_samples`, its trees replaced by the artefact's."""

    def __init__(self, file: Path) -> None:
        from sklearn.ensemble import IsolationForest
        from sklearn.tree._tree import NODE_DTYPE, Tree

        forest, trees = read_trees(file)
        columns, size = forest["columnCount"], forest["subsampleSize"]
        noise = np.random.default_rng(1).normal(size=(size, columns))
        self.model = IsolationForest(n_estimators=len(trees), max_samples=size, n_jobs=1, random_state=1).fit(noise)
        for estimator, tree in zip(self.model.estimators_, trees):
            count = len(tree["left"])
            nodes = np.zeros(count, dtype=NODE_DTYPE)
            nodes["left_child"], nodes["right_child"] = tree["left"], tree["right"]
            nodes["feature"], nodes["threshold"] = tree["column"], tree["threshold"]
            nodes["n_node_samples"] = nodes["weighted_n_node_samples"] = tree["count"]
            nodes["missing_go_to_left"] = tree["missing_left"]
            estimator.tree_ = Tree(columns, np.array([1], dtype=np.intp), 1)
            values = np.zeros((count, 1, 1))
            depth = int(tree["depth"].max())
            estimator.tree_.__setstate__(
                {"max_depth": depth, "node_count": count, "nodes": nodes, "values": values}
            )
        self.model._decision_path_lengths = [tree["depth"] + 1 for tree in trees]  # scikit-learn counts nodes
        self.model._average_path_length_per_tree = [average_path_length(tree["count"]) for tree in trees]

    def scores(self, rows: list[list[float]]) -> np.ndarray:
        return -self.model.score_samples(np.array(rows, dtype=np.float32))


class NumpyForest:
    """All rows down all trees at once, a level of the trees at a time."""

    def __init__(self, file: Path) -> None:
        forest, trees = read_trees(file)
        offsets = np.cumsum([0] + [len(tree["left"]) for tree in trees])
        whole = {name: np.concatenate([tree[name] for tree in trees]) for name in trees[0]}
        leaf = whole["left"] < 0
        of_tree = np.repeat(offsets[:-1], np.diff(offsets))
        here = np.arange(len(leaf))
        # A leaf leads to itself.
        self.left = np.where(leaf, here, whole["left"] + of_tree)
        self.right = np.where(leaf, here, whole["right"] + of_tree)
        self.column = np.where(leaf, 0, whole["column"])
        self.threshold = whole["threshold"].astype(np.float64)
        self.missing_left = whole["missing_left"].astype(bool)
        self.length = whole["depth"] + average_path_length(whole["count"])
        self.levels = int(whole["depth"].max())
        self.roots = offsets[:-1]
        self.unit = len(trees) * float(average_path_length(forest["subsampleSize"]))

    def scores(self, rows: list[list[float]]) -> np.ndarray:
        table = np.array(rows, dtype=np.float32)
        height, width = table.shape
        flat = table.ravel()
        start = np.repeat(np.arange(height) * width, len(self.roots))
        at = np.tile(self.roots, height)
        gaps = bool(np.isnan(flat).any())
        for _ in range(self.levels):
            value = flat[start + self.column[at]]
            goes_left = value <= self.threshold[at]
            if gaps:
                goes_left |= np.isnan(value) & self.missing_left[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        return 2.0 ** (-self.length[at].reshape(height, -1).sum(axis=1) / self.unit)


FORESTS = {"scikit-learn": SklearnForest, "numpy": NumpyForest}
