"""Prints the runs of the experiment `genremill` of a tracking server, with MLflow's own client.

The key of a run is its name, that of a fold also has the name of its parent.
"""

import json
import sys
import tempfile

import mlflow

client = mlflow.MlflowClient(sys.argv[1])
mlflow.set_tracking_uri(sys.argv[1])
experiment = client.get_experiment_by_name("genremill")
runs = client.search_runs([experiment.experiment_id])
names = {run.info.run_id: run.info.run_name for run in runs}


def files(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(run_id, entry.path)
        else:
            yield entry.path


seen = {}
for run in runs:
    found = list(files(run.info.run_id))
    described = {
        "status": run.info.status,
        "params": run.data.params,
        "metrics": run.data.metrics,
        "tags": run.data.tags,
        "parent": names.get(run.data.tags.get("mlflow.parentRunId")),
        "files": found,
    }
    if "model/model.json" in found:
        with tempfile.TemporaryDirectory() as folder:
            path = client.download_artifacts(run.info.run_id, "model/model.json", folder)
            with open(path, encoding="utf-8") as card:
                described["model_json"] = card.read()
    name = run.info.run_name
    seen[f"{described['parent']}: {name}" if name.startswith("fold ") else name] = described
print(json.dumps(seen))
