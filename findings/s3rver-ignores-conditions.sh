#!/usr/bin/env bash
# s3rver accepts every write and ignores its condition: a PUT with If-None-Match: * replaces an object that exists, and a PUT with
# If-Match replaces one that has changed. Two jobs that use such a write as a lock both get it.
#
# Expected beforehand: the second write is refused with 412, or an error says that conditions are not supported.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund s3rver@3.7.1
python3 -m venv venv
venv/bin/pip install -q boto3==1.40.0
cat > server.js <<'JS'
const S3rver = require("s3rver");
new S3rver({
  address: "127.0.0.1", port: 0, silent: true, directory: "objects", configureBuckets: [{ name: "music" }],
}).run().then(({ port }) => require("fs").writeFileSync("port", String(port)));
JS
node server.js &
server=$!
for _ in $(seq 100); do
  [ ! -s port ] || break
  sleep 0.1
done
cat > write.py <<'PYTHON'
import sys

import boto3
import botocore.exceptions

port = open("port").read()
client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
                      aws_access_key_id="S3RVER", aws_secret_access_key="S3RVER")


def put(body, **condition):
    try:
        return client.put_object(Bucket="music", Key="lock", Body=body, **condition)["ResponseMetadata"]["HTTPStatusCode"]
    except botocore.exceptions.ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]


def content():
    return client.get_object(Bucket="music", Key="lock")["Body"].read()


print("s3rver 3.7.1, boto3", boto3.__version__)
seen = {}
seen["created"] = put(b"one", IfNoneMatch="*"), content()
tag = client.head_object(Bucket="music", Key="lock")["ETag"]
seen["created again"] = put(b"two", IfNoneMatch="*"), content()
seen["replaced by the tag of the first"] = put(b"three", IfMatch=tag), content()
for what, (status, found) in seen.items():
    print(f"{what}: {status}, then the object is {found!r}")
expected = {
    "created": (200, b"one"),
    "created again": (200, b"two"),
    "replaced by the tag of the first": (200, b"three"),
}
same = seen == expected
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
venv/bin/python write.py
