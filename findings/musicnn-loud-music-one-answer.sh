#!/usr/bin/env bash
# With NumPy 2, musicnn gives different loud pieces exactly the same tags. Its mel powers are half floats, which it multiplies by the
# integer 10000. NumPy 1 looks at the value of that integer and makes single floats; NumPy 2 keeps half floats, whose largest number
# is 65504, so each power above 6.55 becomes infinite. Later layers turn that into constants: tags and penultimate layer are finite
# and do not depend on the music; of the layers, timbral, temporal, mean_pool and max_pool show infinities or NaN. Quiet music keeps
# its tags, so a trial with quiet music shows nothing.
# musicnn asks for NumPy below 1.17, which recent versions of Python cannot install. This script installs it without dependencies.
#
# Expected beforehand: half floats and the same tags with both versions of NumPy, because a Python integer widens no array of floats;
# and NaN in the tags once the input holds an infinity.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
cat >tag.py <<'PYTHON'
import os
import sys
import warnings

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_USE_LEGACY_KERAS="1", CUDA_VISIBLE_DEVICES="")
warnings.simplefilter("ignore")
import numpy
import soundfile
from musicnn import extractor

RATE = 16000
TIME = numpy.arange(9 * RATE) / RATE
BEAT = TIME % 0.5


def tones(*frequencies):
    return sum(numpy.sin(2 * numpy.pi * frequency * TIME) for frequency in frequencies) / len(frequencies)


def drums_and_chord():
    drum = numpy.sin(2 * numpy.pi * (50 * BEAT - 6 * numpy.exp(-30 * BEAT))) * numpy.exp(-8 * BEAT)
    return 0.6 * drum + 0.5 * tones(110, 220, 277.18, 329.63, 440)


def plucked_fifth():
    return tones(196, 293.66, 392, 587.33) * numpy.exp(-3 * BEAT)


finite, tags = True, {}
for name, sound, peak in [
    ("quiet drums and chord", drums_and_chord(), 0.05),
    ("quiet plucked fifth", plucked_fifth(), 0.05),
    ("loud drums and chord", drums_and_chord(), 0.9),
    ("loud plucked fifth", plucked_fifth(), 0.9),
]:
    soundfile.write("sound.wav", peak * sound / numpy.abs(sound).max(), RATE, subtype="PCM_16")
    tags[name], labels, layers = extractor.extractor("sound.wav", model="MTT_musicnn")
    _, frames = extractor.batch_data("sound.wav", 187, 187)
    finite &= all(numpy.isfinite(values).all() for values in [tags[name], layers["penultimate"]])
    odd = [layer for layer, values in layers.items() if not numpy.isfinite(values).all()]
    mean = tags[name].mean(axis=0)
    likeliest = ", ".join(f"{labels[i]} {mean[i]:.3f}" for i in mean.argsort()[:-4:-1])
    infinite = numpy.isinf(frames).mean()
    print(f"{name}: {likeliest}; {frames.dtype}, {infinite:.2%} infinite; layers not finite: {odd}", file=sys.stderr)
loud = numpy.concatenate([tags["loud drums and chord"], tags["loud plucked fifth"]])
quiet = numpy.abs(tags["quiet drums and chord"] - tags["quiet plucked fifth"]).max()
spread = numpy.ptp(loud, axis=0).max()
print(
    f"NumPy {numpy.__version__}: tags of the two quiet pieces differ by up to {quiet:.3f}, of the loud ones by {spread:.3f}",
    file=sys.stderr,
)
print(
    frames.dtype,
    "finite" if finite else "not finite",
    "differ" if quiet > 0.05 else "alike",
    "differ" if spread > 0.05 else "alike" if spread > 0 else "equal",
)
PYTHON
found=
for numpy in 1.26.4 2.0.2; do
  venv/bin/pip install -q --no-compile numpy==$numpy tensorflow-cpu==2.18.1 tf_keras==2.18.0 librosa==0.10.2.post1 soundfile==0.13.1
  venv/bin/pip install -q --no-compile --no-deps musicnn==0.1.0
  venv/bin/python tag.py >answer 2>log || { cat log; exit 1; }
  grep -E "^(quiet|loud|NumPy) " log
  found="$found$(tail -n 1 answer);"
done
venv/bin/pip list 2>/dev/null | grep -E "^(librosa|musicnn|tensorflow_cpu|tensorflow-cpu) "
if [ "$found" = "float32 finite differ differ;float16 finite differ equal;" ]; then
  echo "as described"
else
  echo "CHANGED: $found"
  exit 1
fi
