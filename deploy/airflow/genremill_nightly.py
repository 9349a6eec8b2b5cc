"""The nightly run as an Airflow DAG: submits the application of ../kubernetes/nightly.yaml to the Kubernetes Spark operator.

With that operator, size, arguments and secrets stay in one file, whatever does the scheduling, and the Airflow worker
needs neither Java nor Spark. Copy both files into the DAG folder with the same folder structure, and do not also apply the
schedule in nightly.yaml.
"""

from datetime import datetime, timedelta
from pathlib import Path

import yaml
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from airflow.sdk import DAG

BUSY = 6  # the exit code if another run is publishing: not an error, and nothing is left to do

NIGHTLY = Path(__file__).resolve().parent.parent / "kubernetes" / "nightly.yaml"


def application():
    scheduled = yaml.safe_load(NIGHTLY.read_text(encoding="utf-8"))
    # Airflow does the retries; if the operator retried too, they would multiply.
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
    # A retry resumes where the run stopped. The pause is longer than the lease of a run that died.
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
