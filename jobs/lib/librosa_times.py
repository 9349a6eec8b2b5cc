"""Prints the median time, in milliseconds per 30 s track, that librosa takes to extract the 57 GTZAN features: one thread,
after a warm-up, each feature computed from the signal as in typical notebooks. Exits with 3 if librosa is not installed."""
import os
import statistics
import sys
import time
import wave

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", NUMBA_NUM_THREADS="1")
try:
    import librosa
    import numpy
except ImportError:
    sys.exit(3)


def read(path):
    with wave.open(path) as file:
        rate = file.getframerate()
        samples = numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    return samples.astype(numpy.float32) / 32768, rate


def measure(y, rate):
    harmonic, percussive = librosa.effects.hpss(y)
    tempo, _ = librosa.beat.beat_track(y=y, sr=rate)
    curves = [
        librosa.feature.chroma_stft(y=y, sr=rate),
        librosa.feature.rms(y=y),
        librosa.feature.spectral_centroid(y=y, sr=rate),
        librosa.feature.spectral_bandwidth(y=y, sr=rate),
        librosa.feature.spectral_rolloff(y=y, sr=rate),
        librosa.feature.zero_crossing_rate(y),
        harmonic,
        percussive,
        *librosa.feature.mfcc(y=y, sr=rate, n_mfcc=20),
    ]
    return tempo, [(curve.mean(), curve.var()) for curve in curves]


def main(paths):
    times = []
    tracks = [read(path) for path in paths]
    measure(*tracks[0])
    for y, rate in tracks:
        start = time.perf_counter()
        measure(y, rate)
        times.append((time.perf_counter() - start) * 1000 * 30 * rate / len(y))
    print(statistics.median(times))


main(sys.argv[1:])
