"""Our learner beside XGBoost's stumps, on the same five folds: log-loss and AUC, paired by fold.

`python3 bench/stumps_peer.py <table> <folds.csv> <target> <positive> <dropped> [options of train]`,
where `dropped` is comma-separated or empty. Ours trains through `tidemark train --report`, from the
very same columns. The stumps (eta 0.1 and 0.03, one-hot codes, missing as it comes) stop where a
fifth of their own training rows says so, and are then fitted anew on all of them; beside them, 300
at eta 0.1. It is told and never tuned to.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb

ROUNDS_MAX = 3000
PATIENCE = 50
SEED = 1


def auc(label: np.ndarray, score: np.ndarray) -> float:
    """Mann-Whitney, ties half."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks = (last - (count - 1) / 2)[place]
    bads = label.sum()
    goods = len(label) - bads
    return float((ranks[label == 1].sum() - bads * (bads + 1) / 2) / (bads * goods))


def log_loss(label: np.ndarray, p: np.ndarray) -> float:
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(-np.mean(np.where(label == 1, np.log(p), np.log(1 - p))))


def ours(arguments: list[str]) -> dict:
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(root / "bin/tidemark.mjs"), "train", *arguments, "--report", report]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return json.loads(report.read_text())


def stumps(x, y, used, eta: float, rounds: int | None) -> np.ndarray:
    """What they say of every row; `rounds` None: as many as a fifth of the rows to learn allow."""
    settings = {
        "objective": "binary:logistic",
        "max_depth": 1,
        "eta": eta,
        "tree_method": "hist",
        "nthread": 1,
        "seed": SEED,
    }
    if rounds is None:
        places = np.flatnonzero(used)
        checks = np.random.default_rng(SEED).permutation(len(places)) < len(places) // 5
        learn, check = (xgb.DMatrix(x[places[m]], y[places[m]]) for m in (~checks, checks))
        booster = xgb.train(
            settings,
            learn,
            ROUNDS_MAX,
            evals=[(check, "check")],
            early_stopping_rounds=PATIENCE,
            verbose_eval=False,
        )
        rounds = booster.best_iteration + 1
    booster = xgb.train(settings, xgb.DMatrix(x[used], y[used]), rounds)
    return booster.inplace_predict(x)


def show(name: str, theirs: list[float], mine: list[float]) -> None:
    away = np.array(mine) - np.array(theirs)
    error = away.std(ddof=1) / np.sqrt(len(away))
    print(f"  {name:34s} {np.mean(theirs):.4f}; ours less it {away.mean():+.4f}, s.e. {error:.4f}")


PLANS = {
    "eta .1, stopped": (0.1, None),
    "eta .03, stopped": (0.03, None),
    "eta .1, 300": (0.1, 300),
}


def main() -> None:
    table, folds_file, target, positive, dropped, *more = sys.argv[1:]
    frame = pd.read_csv(table)
    folds = pd.read_csv(folds_file).sort_values("row")["fold"].to_numpy()
    y = (frame[target].astype(str) == positive).to_numpy().astype(np.uint8)
    aside = [target, *[name for name in dropped.split(",") if name]]
    if "--id" in more:
        aside.append(more[more.index("--id") + 1])
    x = pd.get_dummies(frame.drop(columns=aside)).to_numpy(dtype=np.float32)
    command = [table, "--target", target, "--positive", positive, "--folds", folds_file, *more]
    report = ours([*command, *(["--drop", dropped] if dropped else [])])
    mine = {"log-loss": report["byFold"]["logLoss"]["folds"], "AUC": report["auc"]["folds"]}
    means = ", ".join(f"{measure} {np.mean(values):.4f}" for measure, values in mine.items())
    print(f"{Path(table).name}: ours {means}")
    for name, (eta, rounds) in PLANS.items():
        theirs = {"log-loss": [], "AUC": []}
        for fold in np.unique(folds):
            out = folds == fold
            p = stumps(x, y, ~out, eta, rounds)[out].astype(float)
            theirs["log-loss"].append(log_loss(y[out], p))
            theirs["AUC"].append(auc(y[out], p))
        for measure, values in theirs.items():
            show(f"stumps, {name}: {measure}", values, mine[measure])


main()
