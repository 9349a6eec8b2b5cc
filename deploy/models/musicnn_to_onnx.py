"""Converts the networks of the package musicnn to ONNX files that take audio. See docs/embeddings.md.

    python musicnn_to_onnx.py MSD_musicnn musicnn.onnx

The first argument is MSD_musicnn, MTT_musicnn, MSD_vgg or MTT_vgg. The file takes `waveform` [batch, samples] at
16 kHz. Outputs of musicnn: `tags`, `mean_pool`, `max_pool` and `penultimate`; of vgg: `tags` and `pool5`.
"""

import importlib.util
import os
import sys

import numpy as np
import tensorflow as tf
import tf2onnx

RATE, WINDOW, HOP, BANDS = 16000, 512, 256, 96
PATCH = 187  # frames, 3 s


def slaney_mel(hertz):
    """Linear up to 1 kHz, then logarithmic: 27 mel a factor of 6.4."""
    hertz = np.asarray(hertz, float)
    return np.where(hertz < 1000, 3 * hertz / 200, 15 + 27 * np.log(np.maximum(hertz, 1) / 1000) / np.log(6.4))


def slaney_hertz(mel):
    return np.where(mel < 15, 200 * mel / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


def mel_bank():
    """Triangles of area 1 over the bins of the spectrum, [bins, bands]."""
    edges = slaney_hertz(np.linspace(0, slaney_mel(RATE / 2), BANDS + 2))
    bins = np.arange(WINDOW // 2 + 1)[:, None] * RATE / WINDOW
    low, mid, high = edges[:-2], edges[1:-1], edges[2:]
    triangles = np.maximum(0, np.minimum((bins - low) / (mid - low), (high - bins) / (high - mid)))
    return (triangles * 2 / (high - low)).astype(np.float32)


def log_mel(waveform):
    """log10(1 + 10000 p) of the power spectrum of frames that lie entirely inside, periodic Hann window."""
    time = np.arange(WINDOW)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * time / WINDOW)
    turns = 2 * np.pi * np.outer(time, np.arange(WINDOW // 2 + 1)) / WINDOW
    kernels = np.concatenate([window[:, None] * np.cos(turns), window[:, None] * np.sin(turns)], 1)
    parts = tf.nn.conv1d(waveform[:, :, None], kernels[:, None, :].astype(np.float32), HOP, "VALID")
    real, imaginary = tf.split(parts, 2, 2)
    power = tf.matmul(real * real + imaginary * imaginary, mel_bank()[None])
    return tf.math.log(1 + 10000 * power) / np.float32(np.log(10))


def package():
    """The folder of musicnn and its module models; importing the package itself needs an old librosa."""
    folder = os.path.dirname(importlib.util.find_spec("musicnn").origin)
    sys.modules["musicnn"] = importlib.util.module_from_spec(importlib.util.spec_from_loader("musicnn", None))
    sys.modules["musicnn"].__path__ = [folder]
    return folder, importlib.import_module("musicnn.models")


def tidy(graph, outputs):
    """Names of our own, because those of tf2onnx differ each time, and so would the hash of the file."""
    for value in list(graph.input) + list(graph.output):
        value.type.tensor_type.shape.dim[0].dim_param = "batch"
        if len(value.type.tensor_type.shape.dim) > 1 and not value.type.tensor_type.shape.dim[1].dim_value:
            value.type.tensor_type.shape.dim[1].dim_param = "samples"
    names = {"": "", "waveform:0": "waveform", **{name + ":0": name for name in outputs}}
    for node in graph.node:
        for name in list(node.input) + list(node.output):
            names.setdefault(name, f"tensor{len(names)}")
        node.name = ""
        node.input[:] = [names[name] for name in node.input]
        node.output[:] = [names[name] for name in node.output]
    for value in list(graph.input) + list(graph.output) + list(graph.initializer):
        value.name = names[value.name]
    ordered = sorted(graph.initializer, key=lambda weight: int(weight.name[len("tensor"):]))
    del graph.initializer[:]
    graph.initializer.extend(ordered)
    del graph.value_info[:]


def main(model, target):
    folder, models = package()
    tf.compat.v1.disable_eager_execution()
    vgg = model.endswith("vgg")
    waveform = tf.compat.v1.placeholder(tf.float32, [None, WINDOW + (PATCH - 1) * HOP if vgg else None], "waveform")
    with tf.name_scope("model"):
        logits, *layers = models.define_model(log_mel(waveform), False, model, 50)
    outputs = {"tags": tf.nn.sigmoid(logits)}
    if vgg:
        outputs["pool5"] = tf.reshape(layers[-1], [-1, 256])
    else:
        outputs.update(zip(["mean_pool", "max_pool", "penultimate"], layers[-3:]))
    names = [tf.identity(tensor, name).name for name, tensor in outputs.items()]
    with tf.compat.v1.Session() as session:
        tf.compat.v1.train.Saver().restore(session, os.path.join(folder, model, ""))
        frozen = tf.compat.v1.graph_util.convert_variables_to_constants(
            session, session.graph_def, [name.split(":")[0] for name in names])
    proto, _ = tf2onnx.convert.from_graph_def(
        frozen, input_names=["waveform:0"], output_names=names, opset=13, output_path=None)
    tidy(proto.graph, list(outputs))
    with open(target, "wb") as file:
        file.write(proto.SerializeToString())


if __name__ == "__main__":
    main(*sys.argv[1:])
