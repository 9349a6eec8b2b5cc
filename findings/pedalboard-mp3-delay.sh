#!/usr/bin/env bash
# LAME notes in its Info frame how many samples of encoder delay and padding an MP3 has, and most readers remove them. pedalboard
# does not: the sound begins 1,105 samples (25 ms at 44.1 kHz) late and the file is longer than what was encoded. Features of one
# file read by pedalboard and by soundfile or FFmpeg therefore come from frames that do not line up.
#
# Expected beforehand: the length that was encoded, as from soundfile.
set -euo pipefail
command -v lame > /dev/null || { echo "LAME is needed: apt-get install lame" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy soundfile==0.14.0 pedalboard==0.9.26
cat > measure.py <<'PYTHON'
import subprocess
import sys

import numpy
import soundfile
from pedalboard.io import AudioFile

RATE = 44100
SAMPLES = 12 * RATE
sound = 0.2 * numpy.random.default_rng(1).standard_normal(SAMPLES)
# Noise below 5 kHz, which an encoder keeps well enough to line up with.
spectrum = numpy.fft.rfft(sound)
spectrum[int(5000 * SAMPLES / RATE):] = 0
sound = numpy.fft.irfft(spectrum, SAMPLES)
soundfile.write("sound.wav", sound, RATE, subtype="PCM_16")
subprocess.run(["lame", "--quiet", "-b", "128", "sound.wav", "sound.mp3"], check=True)


def lag(decoded):
    size = 1 << 20
    product = numpy.fft.rfft(decoded, size) * numpy.conj(numpy.fft.rfft(sound, size))
    return int(numpy.argmax(numpy.fft.irfft(product)))


by_soundfile = soundfile.read("sound.mp3")[0]
with AudioFile("sound.mp3") as file:
    by_pedalboard = file.read(file.frames)[0]
rows = [("soundfile", len(by_soundfile), lag(by_soundfile)), ("pedalboard", len(by_pedalboard), lag(by_pedalboard))]
print("encoded:", SAMPLES, "samples")
for reader, samples, late in rows:
    print(f"{reader}: {samples} samples, {late} late")
seen = rows[0][1:] == (SAMPLES, 0) and rows[1][1] > SAMPLES and rows[1][2] == 1105
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
venv/bin/python -c 'import soundfile, pedalboard; print("soundfile", soundfile.__version__, "pedalboard", pedalboard.__version__)'
venv/bin/python measure.py
