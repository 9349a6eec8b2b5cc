"""Counts the published labels of a store on S3 by genre, with several readers.

    python3 read_published.py ENDPOINT KEY BUCKET/STORE

KEY is the name and the secret of the account; empty for none. Writes one JSON object: the counts by reader, or null for
a reader that is not installed.
"""

import json
import sys

import pyarrow.dataset
import pyarrow.fs

endpoint, key, store = sys.argv[1:]
files = pyarrow.fs.S3FileSystem(
    endpoint_override=endpoint,
    region="us-east-1",
    **({"access_key": key, "secret_key": key} if key else {"anonymous": True}),
)
with files.open_input_stream(f"{store}/published/labels.json") as pointer:
    labels = f"{store}/{json.loads(pointer.read())['path']}"


def by_pyarrow():
    table = pyarrow.dataset.dataset(labels, format="parquet", filesystem=files).to_table(columns=["genre"])
    return {each["values"]: each["counts"] for each in table["genre"].value_counts().to_pylist()}


def by_duckdb():
    import duckdb
    from fsspec.implementations.arrow import ArrowFSWrapper

    database = duckdb.connect()
    # Its own access to S3 is an extension that it would have to download.
    database.register_filesystem(ArrowFSWrapper(files))
    query = f"SELECT genre, count(*) FROM 's3://{labels}/*.parquet' GROUP BY genre"
    return dict(database.execute(query).fetchall())


def by_polars():
    import polars

    access = {"aws_access_key_id": key, "aws_secret_access_key": key} if key else {"aws_skip_signature": "true"}
    options = {"aws_endpoint_url": endpoint, "aws_region": "us-east-1", "aws_allow_http": "true", **access}
    table = polars.scan_parquet(f"s3://{labels}/*.parquet", storage_options=options)
    return dict(table.group_by("genre").len().collect().iter_rows())


def counted(reader):
    try:
        return reader()
    except ModuleNotFoundError:
        return None


print(json.dumps({"pyarrow": by_pyarrow(), "duckdb": counted(by_duckdb), "polars": counted(by_polars)}))
