"""Writes rich.csv.gz beside every sound.wav under ../resources/golden: the feature set `rich` without its first 57
columns, in plain numpy. Spectra, chroma, decibels and MFCC come from ref57.py.

usage: python3 rich_golden.py FOLDER_OF_REF57_PY     (numpy; the folder goes on the module path)

Columns: the feature's name and its value.
"""
import csv, gzip, io, pathlib, sys, wave

sys.path[:0] = sys.argv[1:]
import numpy as np
import ref57

RATE, HOP, SIZE = 22050, 512, 2048
FREQUENCIES = np.arange(SIZE // 2 + 1) * RATE / SIZE
ROWS = np.unique(np.concatenate([[0], np.round(np.geomspace(3, 370, 33))]))
EDGES = np.append(ROWS[:-1] * RATE / 740, np.inf)


def sound(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), '<i2') / 32768.0


def band_levels(power):
    """31 x pairs of frames: mean natural logarithm of power + 1e-6."""
    logs = np.log(power + 1e-6)
    band = np.digitize(FREQUENCIES, EDGES) - 1
    levels = np.stack([logs[:, band == b].mean(1) for b in range(31)])
    pairs = levels.shape[1] // 2
    return levels[:, : 2 * pairs].reshape(31, pairs, 2).mean(2)


def blocks(course, length, hop):
    if course.shape[1] == 0:
        course = np.zeros((len(course), 1))
    missing = length - course.shape[1]
    if missing > 0:
        course = np.pad(course, ((0, 0), (0, missing)), mode='edge')
    return np.stack([course[:, t : t + length] for t in range(0, course.shape[1] - length + 1, hop)])


def spectral_pattern(levels):
    return np.percentile(np.sort(blocks(levels, 8, 4), axis=2), 90, axis=0) - levels.mean()


def variance_delta_pattern(levels):
    rises = np.maximum(np.diff(levels, axis=1), 0)
    return np.log(np.sort(blocks(rises, 12, 6), axis=2)[:, :, ::2].var(0) + 1e-8)


def fluctuation_pattern(levels):
    cut = blocks(levels, 100, 33)
    cut = cut - cut.mean(2, keepdims=True)
    spectra = np.abs(np.fft.rfft(cut * np.hanning(100), 512, axis=2))
    bins = np.fft.rfftfreq(512, 2 * HOP / RATE)
    rates = np.geomspace(0.3, 7.5, 18)
    swings = np.apply_along_axis(lambda spectrum: np.interp(rates, bins, spectrum), 2, spectra)
    return np.log(np.median(swings, axis=0) + 1e-3)


def cepstral_motion(levels):
    j, k = np.arange(31), np.arange(20)[:, None]
    basis = np.cos(np.pi * k * (2 * j + 1) / 62) * np.sqrt(np.where(k == 0, 1, 2) / 31)
    cepstra = basis @ levels
    steps = cepstra[:, 2:] - cepstra[:, :-2]
    return np.cov(steps) if steps.shape[1] > 1 else np.zeros((20, 20))


def slopes(course):
    wide = np.pad(course, ((0, 0), (4, 4)), mode='edge')
    return np.apply_along_axis(lambda row: np.convolve(row, np.arange(4, -5, -1) / 60, 'valid'), 1, wide)


def tonnetz(chroma):
    angle = np.array([7 / 6, 7 / 6, 3 / 2, 3 / 2, 2 / 3, 2 / 3])[:, None] * np.arange(12)
    angle[::2] -= 0.5
    basis = np.array([1, 1, 1, 1, 0.5, 0.5])[:, None] * np.cos(np.pi * angle)
    return basis @ (chroma / np.maximum(chroma.sum(0), 1e-12))


def contrast(magnitude):
    rows = []
    for band in range(7):
        low = 0 if band == 0 else 100 * 2.0**band
        high = 200 * 2.0**band if band < 6 else RATE
        inside = np.flatnonzero((FREQUENCIES >= low) & (FREQUENCIES <= high))
        if band > 0:
            inside = np.append(inside[0] - 1, inside)
        count = max(1, round(0.02 * len(inside)))
        if band < 6:
            inside = inside[:-1]
        ordered = np.sort(magnitude[:, inside], axis=1)
        peaks, valleys = ordered[:, -count:].mean(1), ordered[:, :count].mean(1)
        rows.append(10 * np.log10(np.maximum(peaks, 1e-10) / np.maximum(valleys, 1e-10)))
    return np.array(rows)


def statistics(samples, power):
    _, frames = ref57.features(samples, 'librosa')
    floored = power + 1e-6
    rises = np.maximum(np.diff(frames['db'], axis=1, prepend=frames['db'][:, :1]), 0)
    mfcc_slopes = slopes(frames['mfcc20'])
    yield from ((f'mfcc{i + 1}_delta', row) for i, row in enumerate(mfcc_slopes))
    yield from ((f'chroma_{i:02d}', row) for i, row in enumerate(frames['chroma_stft']))
    yield from ((f'tonnetz_{i}', row) for i, row in enumerate(tonnetz(frames['chroma_stft'])))
    yield from ((f'contrast_{i}', row) for i, row in enumerate(contrast(np.sqrt(power))))
    yield 'flatness', np.log(floored).mean(1) - np.log(floored.mean(1))
    yield 'flux', np.sqrt((rises**2).mean(0))


def row(samples):
    power = np.abs(np.fft.rfft(ref57.framed(samples, 'zero') * ref57.WIN, axis=1)) ** 2
    levels = band_levels(power)
    for name, values, step in (('sp', spectral_pattern(levels), 1), ('vdsp', variance_delta_pattern(levels), 2),
                               ('lfp', fluctuation_pattern(levels), 1)):
        for (band, place), value in np.ndenumerate(values):
            yield f'{name}_{band:02d}_{step * place:02d}', value
    motion = cepstral_motion(levels)
    for i, j in zip(*np.triu_indices(20)):
        yield f'motion_{i:02d}_{j:02d}', motion[i, j]
    for name, values in statistics(samples, power):
        yield f'{name}_mean', values.mean()
        yield f'{name}_std', values.std()


def main():
    for path in sorted((pathlib.Path(__file__).parent / '../resources/golden').glob('*/sound.wav')):
        text = io.StringIO()
        csv.writer(text, lineterminator='\n').writerows((name, f'{v:.10g}') for name, v in row(sound(path)))
        (path.parent / 'rich.csv.gz').write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == '__main__':
    main()
