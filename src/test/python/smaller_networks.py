"""Sizes, times and errors of networks in 16-bit floats and 8-bit integers. See docs/embeddings.md.

    python smaller_networks.py MUSICNN.onnx YAMNET.onnx AUDIO FOLDER

AUDIO has WAV files at 22,050 Hz in a folder for each genre. Needs onnx, onnxruntime, onnxconverter-common and scipy.
"""

import glob
import logging
import os
import sys
import time
import warnings
import wave

import numpy as np
import onnx
import onnxruntime
from onnxconverter_common import float16
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static
from scipy.signal import resample_poly

CALIBRATION, TIMED = 16, 10


def sound(file):
    with wave.open(file) as audio:
        samples = np.frombuffer(audio.readframes(audio.getnframes()), "<i2") / 32768.0
    return resample_poly(samples, 320, 441).astype(np.float32)


def mel(hertz):
    return 1127 * np.log1p(hertz / 700)


def log_mel(samples):
    edges, bins = np.linspace(mel(125), mel(7500), 66), mel(np.linspace(0, 8000, 257))
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    frames = np.lib.stride_tricks.sliding_window_view(samples, 400)[::160] * np.hanning(401)[:-1]
    bands = np.abs(np.fft.rfft(frames, 512)) @ np.maximum(0, np.minimum(rising, falling)).T
    logarithms = np.log(bands + 0.001).astype(np.float32)
    return np.stack([logarithms[start : start + 96] for start in range(0, len(logarithms) - 95, 48)])[:, None]


def patch(samples):
    return np.resize(np.pad(samples, (0, max(0, 48128 - len(samples)))), (1, 48128)).astype(np.float32)


def prepared(source, target):
    """Names each node, imports each set of operators once, and separates outputs from values that nodes read."""
    model = onnx.load(source)
    imports = {entry.domain: entry.version for entry in model.opset_import}
    del model.opset_import[:]
    model.opset_import.extend(onnx.helper.make_opsetid(*entry) for entry in imports.items())
    names = {output.name: output.name + "_inner" for output in model.graph.output}
    for node in model.graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
    for name, inner in names.items():
        model.graph.node.append(onnx.helper.make_node("Identity", [inner], [name]))
    for index, node in enumerate(model.graph.node):
        node.name = f"node{index}"
    onnx.save(model, target)
    return model


class Calibration(CalibrationDataReader):
    def __init__(self, name, inputs):
        self.rest = iter([{name: values} for values in inputs])

    def get_next(self):
        return next(self.rest, None)


def measure(name, source, output, inputs, keep, folder):
    file = f"{folder}/{name}-{{}}.onnx"
    plain = file.format("float32")
    model = prepared(source, plain)
    front = [node.name for node in model.graph.node[:keep]]
    half = float16.convert_float_to_float16(model, keep_io_types=True, node_block_list=front or None)
    onnx.save(half, file.format("float16"))
    quantize_dynamic(plain, file.format("dynamic8"), weight_type=QuantType.QUInt8, nodes_to_exclude=front)
    entry = model.graph.input[0].name
    quantize_static(
        plain, file.format("static8"), Calibration(entry, inputs[:CALIBRATION]), quant_format=QuantFormat.QDQ,
        per_channel=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, nodes_to_exclude=front,
        op_types_to_quantize=["Conv", "MatMul", "Gemm"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    reference = None
    for kind in ("float32", "float16", "dynamic8", "static8"):
        session = onnxruntime.InferenceSession(file.format(kind), options, providers=["CPUExecutionProvider"])
        times = []
        for _ in range(3):
            start = time.process_time()
            vectors = np.array([session.run([output], {entry: values})[0].mean(0) for values in inputs[CALIBRATION:]])
            times.append((time.process_time() - start) / TIMED * 1000)
        reference = vectors if reference is None else reference
        error = np.linalg.norm(vectors - reference, axis=1) / np.linalg.norm(reference, axis=1)
        print(f"{name} {kind}: {os.path.getsize(file.format(kind))} bytes, {min(times):.1f} ms, {error.mean():.4f}", flush=True)


def main(musicnn, yamnet, audio, folder):
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    os.makedirs(folder, exist_ok=True)
    files = sorted(glob.glob(f"{audio}/*/*.wav"))
    sounds = [sound(files[place]) for place in np.random.default_rng(0).permutation(len(files))[: CALIBRATION + TIMED]]
    # The first nodes of musicnn compute the mel spectrogram, which needs all bits.
    measure("musicnn", musicnn, "penultimate", [patch(samples) for samples in sounds], 12, folder)
    measure("yamnet", yamnet, "embedding", [log_mel(samples) for samples in sounds], 0, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
