"""Writes scattering.csv.gz beside every sound.wav under ../resources/golden: what numpy measures of it.

usage: python3 scattering_golden.py FOLDER_OF_FEATS_PY...     (numpy and scipy; the folders go on the module path)

Columns: the feature's name; its value by feats.py, which keeps every second modulus at the rate of the first; its value
with second moduli thinned by the rule of the first ones, as the Java code does it (here with whole, dense filters).
"""
import csv, gzip, io, pathlib, sys, wave

sys.path[:0] = sys.argv[1:]
import feats
import numpy as np
from scipy import fft


def sound(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), '<i2') / 32768.0


def thinned_second_order(bank, samples):
    length = len(samples[: bank.N])
    spectrum = fft.fft(np.pad(samples[: bank.N], (0, bank.N - length), mode='symmetric'))
    rows = []
    for (centre, width), (gains, halvings) in zip(bank.f1, bank.p1):
        modulus = np.abs(fft.ifft((spectrum * gains).reshape(2**halvings, -1).mean(0)))
        amplitude = np.maximum(bank.lowpass(modulus, halvings, length), 0)
        for (centre2, width2), (_, gains2) in zip(bank.f2, bank.p2[halvings]):
            if centre2 < min(centre, 0.5 / 2**halvings, 3 * width):
                more = halvings
                while more < 10 and 0.5 / 2 ** (more + 1) > 4.5 * width2:
                    more += 1
                band = (fft.fft(modulus) * gains2).reshape(2 ** (more - halvings), -1).mean(0)
                swing = np.maximum(bank.lowpass(np.abs(fft.ifft(band)), more, length), 0)
                rows.append(np.log((swing + 1e-6) / (amplitude + 1e-4)).mean())
    return np.array(rows)


def names(bank):
    channels = range(len(bank.f1))
    yield from (f's1_{i:03d}_{statistic}' for statistic in ('mean', 'std') for i in channels)
    for i in channels:
        halvings = bank.p1[i][1]
        for j, (centre2, _) in enumerate(bank.f2):
            if centre2 < min(bank.f1[i][0], 0.5 / 2**halvings, 3 * bank.f1[i][1]):
                yield f's2_{i:03d}_{j:02d}_mean'


bank = feats.Scat()
for path in sorted((pathlib.Path(__file__).parent / '../resources/golden').glob('*/sound.wav')):
    samples = sound(path)
    truth = feats.scat_feats(bank, samples)
    plain = np.concatenate([truth['d_s1'], truth['d_s2']])
    thinned = np.concatenate([truth['d_s1'], thinned_second_order(bank, samples)])
    text = io.StringIO()
    csv.writer(text, lineterminator='\n').writerows(
        (name, f'{a:.10g}', f'{b:.10g}') for name, a, b in zip(names(bank), plain, thinned))
    (path.parent / 'scattering.csv.gz').write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
