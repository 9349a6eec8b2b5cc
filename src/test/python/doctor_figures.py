"""How well the doubtful genres of jobs/doctor find the known faults of GTZAN.

doctor_figures.py CLIPS SPLITS DOCTOR...

CLIPS: the folder of audio files, whose names contain GTZAN track ids. SPLITS: the folder of train.txt, valid.txt and
test.txt of the fault-filtered split; a clip in none of them has a known fault. DOCTOR: tables that jobs/doctor wrote.
Tracks are ranked by the probability of their given genre; those that are not doubtful come last, as ties.
"""
import pathlib
import random
import re
import sys

import pandas as pd

TRACK = re.compile(r"[a-z]+\.\d{5}")


def track(text):
    return TRACK.search(text).group()


def figures(pairs):
    """Precision at 20, average precision and AUC of (score, is faulty); the least score first, ties averaged."""
    groups = {}
    for score, faulty in pairs:
        group = groups.setdefault(score, [0, 0])
        group[0] += 1
        group[1] += faulty
    tracks, faults = len(pairs), sum(faulty for _, faulty in pairs)
    seen = found = precision = area = 0.0
    at = None
    for score in sorted(groups):
        size, hits = groups[score]
        if at is None and seen + size >= 20:
            at = (found + hits * (20 - seen) / size) / 20
        # Of a group of ties, the mean over all orders.
        others = (hits - 1) / max(1, size - 1)
        precision += sum(hits / size * (found + 1 + others * place) / (seen + place + 1) for place in range(size))
        area += (size - hits) * (found + hits / 2)
        seen, found = seen + size, found + hits
    return at, precision / faults, area / faults / (tracks - faults)


def main(clips, splits, *tables):
    tracks = sorted(track(path.name) for path in pathlib.Path(clips).rglob("*.*") if TRACK.search(path.name))
    listed = {track(line) for part in ("train", "valid", "test")
              for line in pathlib.Path(splits, part + ".txt").read_text().splitlines() if TRACK.search(line)}
    faulty = [name not in listed for name in tracks]
    print(f"{len(tracks)} tracks, {sum(faulty)} with a known fault: {sum(faulty) / len(tracks):.3f}")
    for table in tables:
        doubts = pd.read_parquet(table)
        print(table, doubts.kind.value_counts().to_dict())
        genre = doubts[doubts.kind == "genre"]
        score = dict(zip(genre.uri.map(track), genre.score))
        pairs = [(score.get(name, 2.0), fault) for name, fault in zip(tracks, faulty)]
        generator = random.Random(1)
        draws = []
        while len(draws) < 1000:
            draw = generator.choices(pairs, k=len(pairs))
            if 0 < sum(fault for _, fault in draw) < len(draw):
                draws.append(figures(draw))
        doubtful = sum(fault for name, fault in zip(tracks, faulty) if name in score)
        print(f"  {len(score)} doubtful genres, {doubtful} of them known faults")
        for name, value, column in zip(("precision at 20", "average precision", "AUC"), figures(pairs), zip(*draws)):
            ordered = sorted(column)
            print(f"  {name} {value:.3f} [{ordered[25]:.3f}, {ordered[974]:.3f}]")


if __name__ == "__main__":
    main(*sys.argv[1:])
