#!/usr/bin/env bash
# Encodes the files beside it, with flac 1.4.2 of Debian 12. The sources are made by our own synthesiser, so that
# tests can make them again and compare. To be run from the project's folder, after `mvn test-compile`.
set -euo pipefail
out=src/test/resources/codecs
wav=$(mktemp -d)
trap 'rm -r "$wav"' EXIT
java -cp target/classes:target/test-classes org.genremill.audio.EncodedSounds "$wav"

lossless() { # channels-rate-bits, then options
  flac -s -f --channel-map=none --no-padding --until=4000 "${@:2}" "$wav/$1.wav"
}
for source in 1-8000-8 1-16000-12 2-44100-16 2-48000-20 2-96000-24 2-192000-32 6-48000-16; do
  lossless "$source" -8 -b 1024 -o "$out/flac-$source.flac"
done
lossless 2-44100-16 --ogg -5 -b 1024 -o "$out/flac-2-44100-16.oga"
