"""Prints the table of tempi in TempoGoldenTest.java: what librosa hears in the sounds that Rhythms.java makes.

usage: python3 tempo_golden.py FOLDER     (librosa 0.11; the folder that `Rhythms FOLDER` wrote: NAME.wav, 22050 Hz)
"""
import pathlib, sys, wave

import librosa
import numpy as np


def sound(path):
    with wave.open(str(path)) as file:
        assert file.getframerate() == 22050
        return np.frombuffer(file.readframes(file.getnframes()), '<i2') / np.float32(32768)


for path in sorted(pathlib.Path(sys.argv[1]).glob('*.wav')):
    tempo, _ = librosa.beat.beat_track(y=sound(path), sr=22050)
    print(f'{path.stem},{float(np.atleast_1d(tempo)[0])!r}')
