#!/usr/bin/env bash
# quantize_dynamic of ONNX Runtime refuses models that onnx.compose.merge_models has joined: "Failed to find proper ai.onnx domain".
# merge_models lists the default operator set twice, once for each model, which the checker of ONNX and the runtime itself accept.
# With the second entry removed, the same model is quantized.
#
# Expected beforehand: a quantized model, as both entries name the same version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy onnx==1.23.2 onnxruntime==1.32.0
venv/bin/python - <<'PYTHON'
import logging
import sys

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import quantize_dynamic

logging.disable()


def model(operator, given, result, *weights):
    names = [weight.name for weight in weights]
    graph = helper.make_graph(
        [helper.make_node(operator, [given, *names], [result])],
        operator,
        [helper.make_tensor_value_info(given, TensorProto.FLOAT, [None, 4])],
        [helper.make_tensor_value_info(result, TensorProto.FLOAT, [None, 4])],
        weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def quantized(file):
    try:
        quantize_dynamic(file, "small.onnx")
        return "quantized"
    except ValueError as error:
        return str(error)


weights = numpy_helper.from_array(numpy.eye(4, dtype=numpy.float32), "weights")
merged = onnx.compose.merge_models(model("Relu", "x", "y"), model("MatMul", "a", "b", weights), io_map=[("y", "a")])
onnx.checker.check_model(merged, full_check=True)
onnx.save(merged, "twice.onnx")
answer = onnxruntime.InferenceSession("twice.onnx").run(None, {"x": numpy.ones((1, 4), numpy.float32)})[0].tolist()
imported = [(entry.domain, entry.version) for entry in merged.opset_import]
del merged.opset_import[1]
onnx.save(merged, "once.onnx")
twice, once = quantized("twice.onnx"), quantized("once.onnx")
print("ONNX", onnx.__version__, "ONNX Runtime", onnxruntime.__version__)
print("operator sets of the merged model:", imported)
print("the runtime answers", answer)
print("quantize_dynamic of the merged model:", twice)
print("quantize_dynamic after the second entry is removed:", once)
seen = (
    imported == [("", 17), ("", 17)]
    and answer == [[1, 1, 1, 1]]
    and twice == "Failed to find proper ai.onnx domain"
    and once == "quantized"
)
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
