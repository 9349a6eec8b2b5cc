"""Chooses among embeddings on training tracks only, and tests the choice. See docs/results.md.

    python embedding_choice.py STORE SPLITS

STORE has the sets musicnn, mtt, yamnet and msdvgg of GTZAN clips, SPLITS the files train.txt, valid.txt, test.txt and
artists.csv. Needs numpy, pandas, pyarrow and scikit-learn.
"""

import glob
import re
import sys

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

TRACK = r"([a-z]+\.\d{5})"
MUSICNN, MTT = "musicnn/penultimate_mean", "mtt/penultimate_mean"
YAMNET, LARGEST, VGG, POOLED = (
    "yamnet/embedding_mean", "yamnet/embedding_max", "msdvgg/pool5_mean", "musicnn/mean_pool_mean")
BASE = (MUSICNN, MTT, YAMNET)
CANDIDATES = [
    (groups, penalty)
    for groups in (BASE, (*BASE, LARGEST), (*BASE, VGG), (*BASE, LARGEST, VGG), (*BASE, POOLED, VGG))
    for penalty in (0.0005, 0.001, 0.002)
]


def values(store, group):
    name, output = group.split("/")
    table = pd.concat(pd.read_parquet(file) for file in glob.glob(f"{store}/features/{name}/**/*.parquet", recursive=True))
    table.index = table.uri.str.extract(TRACK)[0]
    return table[[column for column in table if re.fullmatch(output + r"_\d+", column)]].sort_index()


def scaled(table, train, test):
    """Standardised on the training rows, and divided by the square root of the size of the group."""
    deviation = table[train].std(0)
    factor = np.divide(1, deviation, out=np.zeros_like(deviation), where=deviation > 1e-12) / table.shape[1] ** 0.5
    return [(table[rows] - table[train].mean(0)) * factor for rows in (train, test)]


class Clips:
    def __init__(self, store, splits):
        tables = {group: values(store, group) for groups, _ in CANDIDATES for group in groups}
        self.tables = {group: table.to_numpy(float) for group, table in tables.items()}
        tracks = tables[MUSICNN].index
        artists = pd.read_csv(f"{splits}/artists.csv")
        artist = dict(zip(artists.track.str.extract(TRACK)[0], artists.artist.str.strip().str.lower()))
        self.artists = np.array([artist.get(track, track) for track in tracks])
        self.genres = np.array([track.split(".")[0] for track in tracks])
        parts = {track: part for part in ("train", "valid", "test")
                 for track in re.findall(TRACK, open(f"{splits}/{part}.txt").read())}
        self.parts = np.array([parts.get(track, "unused") for track in tracks])

    def right(self, candidate, train, test):
        groups, penalty = candidate
        pairs = [scaled(self.tables[group], train, test) for group in groups]
        inner, outer = (np.hstack(side) for side in zip(*pairs))
        # A rotation onto the rows' own space leaves the solution as it is and makes it fast.
        axes = np.linalg.svd(inner, full_matrices=False)[2].T
        model = LogisticRegression(C=1 / (penalty * len(train)), max_iter=500)
        model.fit(inner @ axes, self.genres[train])
        return (model.predict(outer @ axes) == self.genres[test]).sum()

    def folds(self, rows, seed):
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        for train, test in folds.split(rows, self.genres[rows], self.artists[rows]):
            yield rows[train], rows[test]

    def best(self, rows, repeats):
        folds = [fold for seed in range(repeats) for fold in self.folds(rows, seed)]
        scores = {candidate: sum(self.right(candidate, *fold) for fold in folds) / len(rows) / repeats
                  for candidate in CANDIDATES}
        choice = max(scores, key=scores.get)
        print(f"  chosen: {choice}, {scores[choice]:.3f} in training; the first candidate {scores[CANDIDATES[0]]:.3f}")
        return choice


def report(name, right, total):
    z, p = 1.96, right / total
    middle, half = p + z * z / 2 / total, z * (p * (1 - p) / total + (z / 2 / total) ** 2) ** 0.5
    scale = 1 + z * z / total
    print(f"{name}: {p:.3f} [{(middle - half) / scale:.3f}, {(middle + half) / scale:.3f}] of {total}", flush=True)


def main(store, splits):
    clips = Clips(store, splits)
    train, test = np.where(np.isin(clips.parts, ["train", "valid"]))[0], np.where(clips.parts == "test")[0]
    report("fault-filtered, first candidate", clips.right(CANDIDATES[0], train, test), len(test))
    report("fault-filtered, chosen", clips.right(clips.best(train, 3), train, test), len(test))
    rows, first, chosen = np.arange(len(clips.genres)), 0, 0
    for inner, outer in clips.folds(rows, 42):
        first += clips.right(CANDIDATES[0], inner, outer)
        chosen += clips.right(clips.best(inner, 1), inner, outer)
    report("artist folds, first candidate", first, len(rows))
    report("artist folds, chosen in each fold", chosen, len(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
