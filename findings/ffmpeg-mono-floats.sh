#!/usr/bin/env bash
# FFmpeg's downmix from stereo to mono ("-ac 1") is 3 dB louder in float samples than in 16-bit samples. The same file, with equal
# channels that peak at 0.8, peaks at 0.80 as s16le and at 1.13 as f32le: the channels are added at 0.707 each, and only integer
# formats are scaled back to 0.5 each. PyAV's AudioResampler, which uses the same library, does so too. Log-mel spectra and
# loudness of one file therefore differ by 3 dB between two pipelines that differ only in the sample format, and loud music is
# clipped when such floats are stored as integers later.
#
# Expected beforehand: the mean of both channels, 0.8, in every format.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy soundfile==0.14.0 imageio-ffmpeg==0.6.0 av==15.1.0
venv/bin/python - <<'PYTHON'
import subprocess
import sys

import av
import imageio_ffmpeg
import numpy
import soundfile

RATE = 44100
tone = 0.8 * numpy.sin(2 * numpy.pi * 440 * numpy.arange(5 * RATE) / RATE)
soundfile.write("sound.wav", numpy.stack([tone, tone], axis=1), RATE, subtype="PCM_16")
tool = imageio_ffmpeg.get_ffmpeg_exe()


def peak(samples, full_scale):
    return float(numpy.abs(samples.astype(float)).max() / full_scale)


def ffmpeg(sample_format, type, full_scale):
    command = [tool, "-nostdin", "-v", "error", "-i", "sound.wav", "-ac", "1", "-f", sample_format, "-"]
    answer = subprocess.run(command, check=True, capture_output=True).stdout
    return peak(numpy.frombuffer(answer, type), full_scale)


def pyav(sample_format, full_scale):
    mono = av.AudioResampler(format=sample_format, layout="mono", rate=RATE)
    with av.open("sound.wav") as file:
        frames = [out.to_ndarray() for frame in file.decode(audio=0) for out in mono.resample(frame)]
    return peak(numpy.concatenate(frames, axis=1), full_scale)


integers, floats = ffmpeg("s16le", "<i2", 32768), ffmpeg("f32le", "<f4", 1)
av_integers, av_floats = pyav("s16p", 32768), pyav("fltp", 1)
print("FFmpeg", imageio_ffmpeg.get_ffmpeg_version(), "and PyAV", av.__version__)
print(f"peak in mono, FFmpeg: {integers:.3f} as s16le, {floats:.3f} as f32le")
print(f"peak in mono, PyAV:   {av_integers:.3f} as s16p, {av_floats:.3f} as fltp")
seen = all(
    abs(integer - 0.8) < 0.002 and abs(floating - 0.8 * 2**0.5) < 0.002
    for integer, floating in ((integers, floats), (av_integers, av_floats))
)
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
