"""XGBoost beside ours, one thread: fits once, judges rows it never saw, times its own predict.

Called as `python3 xgboost_peer.py <folder>`; the folder holds `plan.json` (rows, columns, trees,
depth, eta, auc: ours), `x.f32` (row after row, NaN absent), `bad.u8` and `used.u8`. Prints one line of JSON.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import xgboost as xgb

folder = Path(sys.argv[1])
plan = json.loads((folder / "plan.json").read_text())
x = np.fromfile(folder / "x.f32", dtype=np.float32).reshape(plan["rows"], plan["columns"])
bad = np.fromfile(folder / "bad.u8", dtype=np.uint8)
used = np.fromfile(folder / "used.u8", dtype=np.uint8) == 1

started = time.perf_counter()
# The matrix is part of fitting, as binning is part of ours.
train = xgb.DMatrix(x[used], label=bad[used], nthread=1)
settings = {
    "objective": "binary:logistic",
    "max_depth": plan["depth"],
    "eta": plan["eta"],
    "tree_method": "hist",
    "nthread": 1,
    "seed": 1,
}
booster = xgb.train(settings, train, num_boost_round=plan["trees"])
fit_seconds = time.perf_counter() - started


def auc(label: np.ndarray, score: np.ndarray) -> float:
    """Mann-Whitney, ties half."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks = (last - (count - 1) / 2)[place]
    bads = label.sum()
    goods = len(label) - bads
    return float((ranks[label == 1].sum() - bads * (bads + 1) / 2) / (bads * goods))


def risk(trees: int) -> np.ndarray:
    return booster.inplace_predict(x[~used], iteration_range=(0, trees))


def seconds(trees: int) -> float:
    """Of scoring every row. A matrix remembers what it was predicted, so each is a new one."""
    times = []
    for _ in range(5):
        matrix = xgb.DMatrix(x, nthread=1)
        started = time.perf_counter()
        booster.predict(matrix, iteration_range=(0, trees))
        matrix_seconds = time.perf_counter() - started
        started = time.perf_counter()
        booster.inplace_predict(x, iteration_range=(0, trees))
        times.append(min(matrix_seconds, time.perf_counter() - started))
    return sorted(times)[len(times) // 2]


# The fewest trees that rank as well as ours do; all of them where none does.
aucs = {trees: auc(bad[~used], risk(trees)) for trees in range(10, plan["trees"] + 1, 10)}
equal = next((trees for trees, area in aucs.items() if area >= plan["auc"]), plan["trees"])

print(
    json.dumps(
        {
            "version": xgb.__version__,
            "fitSeconds": fit_seconds,
            "auc": aucs[plan["trees"]],
            "rowsPerSecond": plan["rows"] / seconds(plan["trees"]),
            "equalTrees": equal,
            "equalAuc": aucs[equal],
            "equalRowsPerSecond": plan["rows"] / seconds(equal),
        }
    )
)
