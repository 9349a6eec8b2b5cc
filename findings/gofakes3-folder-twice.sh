#!/usr/bin/env bash
# gofakes3 lists a folder that has a marker, the empty object that S3A, PyArrow and consoles make, twice: as an object and as a common
# prefix. A program that lists level by level, as S3A does, then enters the folder twice and counts everything in it twice.
#
# Expected beforehand: the marker's key holds the delimiter behind the prefix, so it is part of the common prefix and no object of
# its own. Amazon documents exactly that for ListObjectsV2.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
GOPATH=$folder/go GOBIN=$folder go install github.com/johannesboyne/gofakes3/cmd/gofakes3@v1.2.0
python3 -m venv venv
venv/bin/pip install -q boto3==1.40.0 pyarrow==25.0.0
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
./gofakes3 -backend memory -host "127.0.0.1:$port" -initialbucket music >server.log 2>&1 &
server=$!
for _ in $(seq 100); do
  ! grep -q "using port" server.log || break
  sleep 0.1
done
cat > list.py <<'PYTHON'
import sys

import boto3
import pyarrow
import pyarrow.fs
from botocore import UNSIGNED
from botocore.client import Config

endpoint = f"http://127.0.0.1:{sys.argv[1]}"
client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", config=Config(signature_version=UNSIGNED))
client.put_object(Bucket="music", Key="library/jazz/", Body=b"")
client.put_object(Bucket="music", Key="library/jazz/one.wav", Body=b"sound")
client.put_object(Bucket="music", Key="library/rock/two.wav", Body=b"sound")
answer = client.list_objects_v2(Bucket="music", Prefix="library/", Delimiter="/")
system = pyarrow.fs.S3FileSystem(anonymous=True, endpoint_override=endpoint, region="us-east-1")
seen = {
    "objects": [entry["Key"] for entry in answer.get("Contents", [])],
    "prefixes": [entry["Prefix"] for entry in answer.get("CommonPrefixes", [])],
    "folders for PyArrow": sorted(entry.path for entry in system.get_file_info(pyarrow.fs.FileSelector("music/library"))),
}
print("gofakes3 1.2.0, boto3", boto3.__version__, "pyarrow", pyarrow.__version__)
for what, found in seen.items():
    print(f"{what}: {found}")
expected = {
    "objects": ["library/jazz/"],
    "prefixes": ["library/jazz/", "library/rock/"],
    "folders for PyArrow": ["music/library/jazz", "music/library/jazz", "music/library/rock"],
}
same = seen == expected
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
venv/bin/python list.py "$port"
