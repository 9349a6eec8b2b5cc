"""Prints the figures of docs/embeddings.md on resampling, musicnn and SoundNet.

usage: python3 front_end_figures.py GTZAN_FULL MODELS FOLDER_OF_MEL_FEATURES_PY

librosa 0.11.0, soxr 1.1.0, onnxruntime 1.23.2, numpy, scipy, soundfile. GTZAN_FULL has tracks of 22,050 Hz in folders;
MODELS has msd_musicnn_wave.onnx, msd_musicnn_logmel.onnx, yamnet_logmel.onnx and soundnet5.onnx. The rate converter is
written out here after audio.signal.FilterBank; its own tests compare it with that definition.
"""
import math, pathlib, sys

sys.path[:0] = sys.argv[3:]
import librosa
import mel_features
import numpy as np
import onnxruntime
import scipy.signal
import soundfile
import soxr

UP, DOWN = 320, 441
EDGES = {'standard': (0.9, 98), 'steep': (0.91363, 132)}


def network(name):
    session = onnxruntime.InferenceSession(str(pathlib.Path(sys.argv[2]) / name))
    taken = session.get_inputs()[0].name
    return lambda patches, *outputs: session.run(outputs, {taken: np.asarray(patches, np.float32)})


def converted(sound, edge):
    """From 22,050 to 16,000 Hz by a Kaiser-windowed sinc."""
    passed, attenuation = EDGES[edge]
    nyquist = 0.5 * UP / DOWN
    transition = (1 - passed) * nyquist
    half = 2 * math.ceil((attenuation - 7.95) / (14.36 * transition) / 4)
    time = np.arange(-half * UP, half * UP + 1) / UP
    beta = 0.1102 * (attenuation - 8.7)
    window = np.i0(beta * np.sqrt(np.maximum(0, 1 - (time / half) ** 2)))
    taps = np.sinc((2 * nyquist - transition) * time) * window
    early = -half * UP % DOWN
    filtered = scipy.signal.upfirdn(np.concatenate([np.zeros(early), taps / taps.sum() * UP]), sound, UP, DOWN)
    first = (half * UP + early) // DOWN
    return filtered[first : first + math.ceil(len(sound) * UP / DOWN)], 2 * half


def cut(values, size, hop):
    return np.array([values[start : start + size] for start in range(0, len(values) - size + 1, hop)])


def mel(sound, **options):
    return librosa.feature.melspectrogram(y=sound, sr=16000, n_fft=512, hop_length=256, n_mels=96, **options).T


def of_package(sound):
    """The package's float16 powers; their multiplication by 10000 is in float32 here, because float16 overflows."""
    power = mel(sound.astype(np.float32), center=True, pad_mode='reflect').astype(np.float16).astype(np.float32)
    return musicnn_logmel(cut(np.log10(10000 * power + 1), 187, 187), 'penultimate')[0].mean(0)


def of_sound(sound, *outputs):
    return [vectors.mean(0) for vectors in musicnn(cut(sound, 48128, 47872), *outputs)]


def padded_at_full_weight(sound):
    patches = cut(sound, 48128, 47872)
    rest = sound[len(patches) * 47872 :]
    last = np.pad(rest, (0, 48128 - len(rest)))
    return musicnn(np.vstack([patches, last]), 'penultimate')[0].mean(0)


def centred(sound):
    power = mel(sound, center=True, pad_mode='reflect')
    return musicnn_logmel(cut(np.log10(10000 * power + 1), 187, 187), 'penultimate')[0].mean(0)


def of_yamnet(sound):
    bands = mel_features.log_mel_spectrogram(
        sound, 16000, 0.001, 0.025, 0.010, num_mel_bins=64, lower_edge_hertz=125, upper_edge_hertz=7500)
    return yamnet(cut(bands, 96, 48)[:, None], 'embedding')[0].mean(0)


def of_soundnet(sound):
    patches = cut(sound, 33822, 20480)
    shifted = np.vstack([patches, sound[-33822:]])
    return soundnet(shifted, 'pool5_mean')[0].mean(0)


def off(vector, original):
    return np.linalg.norm(vector - original) / np.linalg.norm(original)


musicnn, musicnn_logmel, yamnet, soundnet = map(
    network, ['msd_musicnn_wave.onnx', 'msd_musicnn_logmel.onnx', 'yamnet_logmel.onnx', 'soundnet5.onnx'])
figures = {}


def note(name, value):
    figures.setdefault(name, []).append(abs(value))


for path in sorted(pathlib.Path(sys.argv[1]).glob('*/*.wav')):
    sound, rate = soundfile.read(path)
    assert rate == 22050
    soxr_hq = soxr.resample(sound, rate, 16000, 'HQ')
    package = of_package(soxr_hq)
    outputs = of_sound(soxr_hq, 'penultimate', 'mean_pool')
    for edge in EDGES:
        own, taps = converted(sound, edge)
        own = own[: len(soxr_hq)]
        note(f'{edge}: taps', taps)
        levels = 10 * np.log10(mel(own, center=False).mean(0) / mel(soxr_hq, center=False).mean(0))
        note(f'{edge}: dB of band 95', levels[94])
        note(f'{edge}: dB of band 96', levels[95])
        for name, vector, original in zip(['penultimate', 'mean_pool'], of_sound(own, 'penultimate', 'mean_pool'), outputs):
            note(f'{edge}: {name}', off(vector, original))
        note(f'{edge}: yamnet', off(of_yamnet(own), of_yamnet(soxr_hq)))
    note('package: musicnn-logmel', off(centred(own), package))
    note('package: musicnn', off(of_sound(own, 'penultimate')[0], package))
    note('package: as in 0.1.0', off(padded_at_full_weight(converted(sound, 'standard')[0]), package))
    note('soundnet: whole', off(of_soundnet(sound), soundnet(sound[None], 'pool5_mean')[0][0]))

for name, values in figures.items():
    print(f'{name:32} mean {np.mean(values):.4f}  largest {np.max(values):.4f}')
