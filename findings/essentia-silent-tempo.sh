#!/usr/bin/env bash
# Essentia's beat tracker hears 738 BPM in 30 s of digital silence, 368 beats, and is surer of them (4.69, where its documentation
# calls all above 3.5 excellent) than of a metronome at 120 BPM (3.92). Filtering tracks by that confidence keeps the silent ones.
# Its key extractor calls silence A minor, with strength 0.
#
# Expected beforehand: no tempo, or one with confidence 0, as PercivalBpmEstimator gives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy essentia==2.1b6.dev1389
venv/bin/python - <<'PYTHON'
import sys

import essentia
import numpy

essentia.log.infoActive = False
essentia.log.warningActive = False
import essentia.standard as standard

RATE = 44100


def metronome(bpm):
    sound = numpy.zeros(30 * RATE, numpy.float32)
    time = numpy.arange(int(0.03 * RATE)) / RATE
    click = (0.8 * numpy.sin(2 * numpy.pi * 1000 * time) * numpy.exp(-120 * time)).astype(numpy.float32)
    for beat in numpy.arange(0.5, 29.9, 60 / bpm):
        start = int(beat * RATE)
        sound[start:start + len(click)] += click
    return sound


silence = numpy.zeros(30 * RATE, numpy.float32)
found = {}
for name, sound in [("metronome at 120 BPM", metronome(120)), ("silence", silence)]:
    bpm, beats, confidence, _, _ = standard.RhythmExtractor2013()(sound)
    found[name] = (round(bpm), len(beats), round(confidence, 1))
    print(f"{name}: {bpm:.1f} BPM, {len(beats)} beats, confidence {confidence:.2f}")
key = standard.KeyExtractor()(silence)
percival = standard.PercivalBpmEstimator()(silence)
print("silence: key", key, "and by PercivalBpmEstimator", percival, "BPM")
print("Essentia", essentia.__version__)
seen = (
    found["metronome at 120 BPM"] == (120, 59, 3.9)
    and found["silence"] == (738, 368, 4.7)
    and key[:2] == ("A", "minor")
    and percival == 0
)
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
