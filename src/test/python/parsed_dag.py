"""Parses a DAG file with a real Airflow and prints what it says as JSON."""

import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("dag_file", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
dag = module.dag
(task,) = dag.tasks
application = task.template_spec["spark"]
print()
print(
    json.dumps(
        {
            "max_active_runs": dag.max_active_runs,
            "catchup": dag.catchup,
            "retries": task.retries,
            "skipped": list(task.skip_on_exit_code),
            "kind": application["kind"],
            "restart": application["spec"]["restartPolicy"]["type"],
            "arguments": application["spec"]["arguments"],
        }
    )
)
