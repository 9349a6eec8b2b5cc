#!/usr/bin/env bash
# ID3v2.4 separates several values of one text frame by a NUL. dhowden/tag (Go) and node-id3 (Node) drop the NUL, so that the
# genres Blues and Folk become the one word "BluesFolk", and the numbers 17 and 80 become "1780": labels that no genre list has.
# mutagen reads two values from the same file.
#
# Expected beforehand: two values, or the first one.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q mutagen==1.48.1
venv/bin/python - <<'PYTHON'
def tagged(genre):
    text = b"\x03" + genre
    frame = b"TCON" + bytes([0, 0, 0, len(text), 0, 0]) + text
    # One second of silent MPEG-1 layer III frames, 44.1 kHz stereo, 128 kbit/s.
    silence = (b"\xff\xfb\x90\x00" + bytes(413)) * 38
    return b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(frame)]) + frame + silence


open("names.mp3", "wb").write(tagged(b"Blues\0Folk"))
open("numbers.mp3", "wb").write(tagged(b"17\x0080"))
PYTHON
cat > main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/dhowden/tag"
)

func main() {
	for _, name := range os.Args[1:] {
		file, _ := os.Open(name)
		tags, err := tag.ReadFrom(file)
		if err != nil {
			panic(err)
		}
		fmt.Print(tags.Genre(), " ")
	}
}
GO
export GOPATH="$folder/go" GOFLAGS=-modcacherw
go mod init finding 2> /dev/null
go get github.com/dhowden/tag@v0.0.0-20240417053706-3d75831295e8 2> /dev/null
npm install --silent --no-audit --no-fund node-id3@0.2.9 > /dev/null
in_go=$(go run . names.mp3 numbers.mp3)
in_node=$(node -e '
for (const name of ["names.mp3", "numbers.mp3"]) process.stdout.write(require("node-id3").read(name).genre + " ")')
in_mutagen=$(venv/bin/python -c '
from mutagen.id3 import ID3
print(ID3("names.mp3")["TCON"].genres, ID3("numbers.mp3")["TCON"].genres)')
echo "dhowden/tag v0.0.0-20240417053706-3d75831295e8: $in_go"
echo "node-id3 0.2.9: $in_node"
echo "mutagen 1.48.1: $in_mutagen"
if [ "$in_go" = "BluesFolk 1780 " ] && [ "$in_node" = "BluesFolk 1780 " ] \
    && [ "$in_mutagen" = "['Blues', 'Folk'] ['Rock', 'Folk']" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
