#!/usr/bin/env bash
# convert_float_to_float16(keep_io_types=True) of onnxconverter-common writes a model that does not load if an output of the model is
# also read by a node of it, as when a network returns its embedding beside its answer. The output is cast back to 32 bits, and the
# node then reads the output after that cast although it works in 16 bits. An Identity node before the output avoids it.
#
# Expected beforehand: a model that loads, in which that node reads the 16-bit values before the cast.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy onnx==1.23.2 onnxruntime==1.32.0 onnxconverter-common==1.16.0
venv/bin/python - <<'PYTHON'
import importlib.metadata
import sys

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxconverter_common import float16

WEIGHTS = numpy_helper.from_array(numpy.eye(4, dtype=numpy.float32), "weights")


def tensor(name):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 4])


def network(*nodes):
    graph = helper.make_graph(list(nodes), "network", [tensor("x")], [tensor("embedding"), tensor("answer")], [WEIGHTS])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def run(model):
    try:
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        embedding, answer = session.run(None, {"x": numpy.ones((1, 4), numpy.float32)})
        return f"embedding {embedding.dtype} {embedding.tolist()}, answer {answer.dtype} {answer.tolist()}"
    except Exception as error:
        return f"does not load: {error}"


shared = network(
    helper.make_node("MatMul", ["x", "weights"], ["embedding"]),
    helper.make_node("Softmax", ["embedding"], ["answer"]),
)
apart = network(
    helper.make_node("MatMul", ["x", "weights"], ["inner"]),
    helper.make_node("Identity", ["inner"], ["embedding"]),
    helper.make_node("Softmax", ["inner"], ["answer"]),
)
packages = ["onnx", "onnxruntime", "onnxconverter-common"]
print(", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages))
answers = {"32 bits": run(shared)}
for name, model in [("16 bits", shared), ("16 bits with Identity", apart)]:
    answers[name] = run(float16.convert_float_to_float16(model, keep_io_types=True))
for name, answer in answers.items():
    print(f"{name}: {answer}")
seen = (
    answers["16 bits"].startswith("does not load")
    and "Type (tensor(float16))" in answers["16 bits"]
    and answers["16 bits with Identity"] == answers["32 bits"]
)
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
