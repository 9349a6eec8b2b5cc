"""Writes ../resources/golden/front-ends.csv: log-mel spectrograms of one signal as librosa computes them, one for each
option of embeddings.*.log-mel, and as VGGish's own code computes its input.

usage: python3 front_end_golden.py FOLDER_OF_MEL_FEATURES_PY

librosa 0.11.0, numpy; mel_features.py is that of VGGish (tensorflow/models, research/audioset/vggish), which torchvggish
0.2 on PyPI contains unchanged. Columns: the case, the number of frames, frame, band and value.
"""
import csv, pathlib, sys

sys.path[:0] = sys.argv[1:]
import librosa
import mel_features
import numpy as np

RATE, LENGTH = 16000, 16100


def signal():
    """A sweep from 100 to 7100 Hz under noise, with a passage 80 dB softer. FrontEndGoldenTest has the same."""
    n = np.arange(LENGTH)
    sweep = 0.4 * np.sin(2 * np.pi * (100.0 * n / RATE + 3500.0 * n * n / (RATE * LENGTH)))
    state, noise = 1, np.empty(LENGTH)
    for i in n:
        state = (1664525 * state + 1013904223) % 2**32
        noise[i] = 0.02 * (state / 2.0**31 - 1)
    loud = np.where((n >= 9000) & (n < 11000), 1e-4, 1.0)
    return ((sweep + noise) * loud).astype(np.float32).astype(np.float64)


def mel(**options):
    return librosa.feature.melspectrogram(y=signal(), sr=RATE, **options).T


def musicnn(**options):
    return np.log10(1 + 10000 * mel(n_fft=512, hop_length=256, n_mels=96, **options))


def decibels(**options):
    return librosa.power_to_db(mel(n_fft=1024, hop_length=320, n_mels=64, fmin=50, center=False), **options)


def audioset(offset):
    return mel_features.log_mel_spectrogram(
        signal(), audio_sample_rate=RATE, log_offset=offset, window_length_secs=0.025, hop_length_secs=0.010,
        num_mel_bins=64, lower_edge_hertz=125, upper_edge_hertz=7500)


htk = dict(n_fft=1024, win_length=801, hop_length=320, n_mels=80, htk=True, fmin=50, fmax=7600)
band = np.arange(64)
CASES = {
    'musicnn': musicnn(center=False),
    'musicnn-zero': musicnn(center=True, pad_mode='constant'),
    'musicnn-reflect': musicnn(center=True, pad_mode='reflect'),
    'htk-magnitude-ln': np.log(mel(norm=None, power=1, center=True, pad_mode='reflect', **htk) + 1e-3),
    'htk-area-log10': np.log10(mel(norm='slaney', power=2, center=True, pad_mode='constant', **htk) + 1e-6),
    'decibels': decibels(ref=1.0, amin=1e-10, top_db=None),
    'decibels-of-largest': decibels(ref=np.max, amin=1e-10, top_db=60),
    'decibels-of-magnitude': librosa.amplitude_to_db(
        mel(n_fft=1024, hop_length=320, n_mels=64, power=1, center=False), ref=1.0, amin=1e-3, top_db=50),
    'normalised': (decibels(ref=1.0, amin=1e-10, top_db=None) - (0.5 * band - 40)) / (1 + 0.1 * band),
    'vggish': audioset(0.01),
    'yamnet': audioset(0.001),
}

target = pathlib.Path(__file__).resolve().parent.parent / 'resources/golden/front-ends.csv'
with open(target, 'w', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(['case', 'frames', 'frame', 'band', 'value'])
    for case, values in CASES.items():
        frames, bands = values.shape
        for t in sorted({*range(0, frames, 12), 1, frames - 2, frames - 1}):
            for b in sorted({*range(0, bands, 7), bands - 1}):
                writer.writerow([case, frames, t, b, f'{values[t, b]:.6f}'])
