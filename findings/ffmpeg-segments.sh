#!/usr/bin/env bash
# What "ffmpeg -f segment -segment_time 3" makes of 12 s of sound is not four excerpts of 3 s.
# - Cut from a WAV file they differ by up to 3 %: cuts fall between packets, not between samples.
# - Cut from an MP3 file by "-c copy" there are five. The last one holds a single frame. Each of the others is 349 samples or more
#   short of 3 s, and all but the first begin with more than 500 samples of digital silence: their first frame takes bits from
#   frames that now lie in the excerpt before.
# So excerpts of one recording cannot be told by equal lengths, a learner can hear the cutter in the first 15 ms, and a catalogue
# gets files that are too short to be tracks.
#
# Expected beforehand: four excerpts of 132,300 samples each time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy soundfile==0.14.0 imageio-ffmpeg==0.6.0
venv/bin/python - <<'PYTHON'
import pathlib
import subprocess
import sys

import imageio_ffmpeg
import numpy
import soundfile

RATE = 44100
time = numpy.arange(12 * RATE) / RATE
soundfile.write("sound.wav", 0.3 * numpy.sin(2 * numpy.pi * 440 * time), RATE, subtype="PCM_16")
tool = imageio_ffmpeg.get_ffmpeg_exe()


def ffmpeg(*arguments):
    subprocess.run([tool, "-nostdin", "-v", "error", *arguments], check=True)


def samples(name):
    return soundfile.read(name)[0]


ffmpeg("-i", "sound.wav", "-c:a", "libmp3lame", "-b:a", "128k", "sound.mp3")
ffmpeg("-i", "sound.wav", "-f", "segment", "-segment_time", "3", "cut%d.wav")
ffmpeg("-i", "sound.mp3", "-f", "segment", "-segment_time", "3", "-c", "copy", "cut%d.mp3")
from_wav = [len(samples(name)) for name in sorted(pathlib.Path().glob("cut*.wav"))]
from_mp3 = sorted(pathlib.Path().glob("cut*.mp3"))
decoded = [samples(name) for name in from_mp3[:4]]
silent = [int(numpy.argmax(numpy.abs(sound) > 1e-6)) for sound in decoded]
print("FFmpeg", imageio_ffmpeg.get_ffmpeg_version())
print("from WAV, samples:", from_wav)
print("from MP3, files:", len(from_mp3), "of which the last has", from_mp3[-1].stat().st_size, "bytes")
print("from MP3, samples:", [len(sound) for sound in decoded])
print("from MP3, samples of silence at the beginning:", silent)
seen = (
    len(set(from_wav)) > 1
    and sum(from_wav) == len(time)
    and len(from_mp3) == 5
    and from_mp3[-1].stat().st_size < 2000
    and all(len(sound) <= 3 * RATE - 349 for sound in decoded)
    and all(count > 500 for count in silent[1:])
)
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
