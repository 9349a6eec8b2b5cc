"""A night as an Airflow DAG: hands the application of ../kubernetes/nightly.yaml to the Kubernetes Spark operator.

That operator, because size, arguments and secrets then stand in one file whoever keeps the calendar, and because the worker
that runs this needs neither Java nor Spark. Put both files into the DAG folder with the same folders around them, and do not
apply the schedule of nightly.yaml as well.
"""

from datetime import datetime, timedelta
from pathlib import Path

import yaml
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from airflow.sdk import DAG

BUSY = 6  # the exit code of a run that finds another one publishing: nothing is wrong, and nothing is left to do

NIGHTLY = Path(__file__).resolve().parent.parent / "kubernetes" / "nightly.yaml"


def application():
    scheduled = yaml.safe_load(NIGHTLY.read_text(encoding="utf-8"))
    # Airflow counts the retries; two that do would multiply them.
    spec = dict(scheduled["spec"]["template"], restartPolicy={"type": "Never"})
    return {
        "apiVersion": scheduled["apiVersion"],
        "kind": "SparkApplication",
        "metadata": scheduled["metadata"],
        "spec": spec,
    }


with DAG(
    dag_id="genremill_nightly",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["genremill"],
) as dag:
    # A retry carries on where the run was. The pause is longer than the lease of a run that died.
    SparkKubernetesOperator(
        task_id="label",
        namespace="genremill",
        template_spec={"spark": application()},
        retries=2,
        retry_delay=timedelta(minutes=10),
        execution_timeout=timedelta(hours=8),
        skip_on_exit_code=BUSY,
        get_logs=True,
    )
