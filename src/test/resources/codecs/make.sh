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
lossless 2-44100-16 --ogg --serial-number=7 -5 -b 1024 -o "$out/flac-2-44100-16.oga"

# What the encoders make is decoded with ffmpeg 5.1 too; tests compare with its first samples.
golden() { # file, samples
  ffmpeg -v error -y -i "$out/$1" -af "atrim=end_sample=$2" -sample_fmt s16 -bitexact -map_metadata -1 \
    "$out/golden-${1%.*}.flac"
}
mp3() { # name, source, then options
  lame --quiet "${@:3}" "$wav/$2.wav" "$out/$1.mp3"
  golden "$1.mp3" 9000
}
mp3 mp3-joint-44100 2-44100-16 -b 128 -m j
mp3 mp3-stereo-48000 2-48000-16 -b 160 -m s
mp3 mp3-vbr-44100 2-44100-16 -V 5
mp3 mp3-mono-22050 1-22050-16 -b 64
# ffmpeg 5.1 has a wrong band at 24 kHz; this one is decoded with mpg123 1.31.2.
lame --quiet -b 64 -m j "$wav/2-24000-16.wav" "$out/mp3-joint-24000.mp3"
mpg123 -q -e s24 -w "$wav/golden.wav" "$out/mp3-joint-24000.mp3"
flac -s -f -8 --no-padding --until=4000 -o "$out/golden-mp3-joint-24000.flac" "$wav/golden.wav"
mp3 mp3-mono-8000 1-8000-16 -b 24
mp3 mp3-untold-44100 2-44100-16 -b 128 -t
# Random streams, which the tests write again, decoded with mpg123 and libvorbis 1.3.7.
java -cp target/classes:target/test-classes org.genremill.audio.mpeg.RandomStreamTest "$out"
java -cp target/classes:target/test-classes org.genremill.audio.vorbis.RandomVorbisTest "$out"
lame --quiet --freeformat -b 120 "$wav/1-22050-16.wav" "$out/mp3-free.mp3"
ffmpeg -v error -y -i "$wav/2-48000-16.wav" -c:a mp2 -b:a 192k "$out/mp2-stereo-48000.mp2"
golden mp2-stereo-48000.mp2 9000
precise() { # file, samples, which are rounded to 24 bits
  ffmpeg -v error -y -i "$out/$1" -af "atrim=end_sample=$2" -sample_fmt s32 -bitexact -map_metadata -1 \
    "$out/golden-${1%.*}.flac"
}
ogg() { # name, source, quality
  oggenc -Q -q "$3" --serial 7 -o "$out/$1.ogg" "$wav/$2.wav"
  precise "$1.ogg" 6000
}
ogg vorbis-44100 2-44100-16 3
ogg vorbis-22050 1-22050-16 3
ogg vorbis-8000 1-8000-16 -1
ffmpeg -v error -y -i "$wav/2-48000-16.wav" -t 0.5 "$wav/half.wav"
ogg vorbis-48000 half 10
opus() { # name, source, kilobits
  opusenc --quiet --serial 7 --bitrate "$3" "$wav/$2.wav" "$out/$1.opus"
  golden "$1.opus" 9000
}
opus opus-stereo 2-48000-16 96
opus opus-mono 1-22050-16 32

# Six channels, which ffmpeg puts into the order of WAV.
ffmpeg -v error -y -i "$wav/6-48000-16.wav" -t 0.5 "$wav/six.wav"
oggenc -Q -q 1 --serial 7 -o "$out/vorbis-6-48000.ogg" "$wav/six.wav"
opusenc --quiet --serial 7 --bitrate 160 "$wav/six.wav" "$out/opus-6.opus"
golden opus-6.opus 3000
precise vorbis-6-48000.ogg 3000
ffmpeg -v error -y -i "$wav/2-44100-16.wav" -t 0.3 -af "pan=3.0|FL=FL|FR=FR|FC=0.5*FL-0.5*FR" "$wav/three.wav"
oggenc -Q -q 1 --serial 7 -o "$out/vorbis-3-44100.ogg" "$wav/three.wav"
precise vorbis-3-44100.ogg 3000

# As ffmpeg writes tags; lame writes ID3v2 and ID3v1, in encodings of its own choice.
tagged() { # file, then options
  ffmpeg -v error -y -i "$wav/1-8000-16.wav" -t 0.2 -metadata artist='Ärtist 音' -metadata title='A title' \
    -metadata album='Album & more' "${@:2}" "$out/tagged-$1"
}
tagged info.wav
tagged id3.aiff -write_id3v2 1
tagged text.aiff -metadata author='Ärtist 音'
tagged flac.flac
tagged vorbis.ogg -c:a libvorbis
tagged opus.opus -c:a libopus
tagged id3v23.mp3 -id3v2_version 3 -ar 16000
tagged id3v24.mp3 -id3v2_version 4 -ar 16000

# AAC as ffmpeg encodes it: joint stereo, intensity, noise shaping and short windows where the music asks for them. Noise in
# place of sound only where the name says so, because every decoder makes its own.
aac() { # name, source, samples to compare, then options
  ffmpeg -v error -y -i "$wav/$2.wav" -c:a aac -aac_pns 0 "${@:4}" -bitexact "$out/$1.aac"
  [ "$3" = 0 ] || golden "$1.aac" "$3"
}
aac aac-shaped-44100 2-44100-16 9000 -b:a 96k
aac aac-unshaped-44100 2-44100-16 9000 -b:a 96k -aac_tns 0 -aac_is 0 -t 0.5
aac aac-pair-44100 2-44100-16 9000 -b:a 96k -aac_tns 0 -aac_is 0 -aac_ms 0 -t 0.5
aac aac-noise-44100 2-44100-16 9000 -b:a 48k -aac_pns 1
aac aac-mono-8000 1-8000-16 9000 -b:a 24k
aac aac-mono-22050 1-22050-16 9000 -b:a 48k
aac aac-stereo-24000 2-24000-16 8000 -b:a 64k -t 0.5
aac aac-stereo-48000 2-48000-16 8000 -b:a 128k -aac_pce 1 -t 0.5
aac aac-stereo-96000 2-96000-24 8000 -b:a 160k -t 0.5
aac aac-6-48000 6-48000-16 4500 -b:a 256k -t 0.3
aac aac-main 1-8000-16 0 -profile:a aac_main -aac_pred 1 -t 0.3
tagged id3.aac -ar 16000 -write_id3v2 1

# The same packets in MP4.
mp4() { # file, source, then options
  ffmpeg -v error -y -i "$wav/$2.wav" -c:a aac -aac_pns 0 "${@:3}" -bitexact "$out/$1"
}
mp4 mp4-behind.m4a 2-44100-16 -b:a 96k
mp4 mp4-front.m4a 1-22050-16 -b:a 48k -movflags +faststart
mp4 mp4-fragments.mp4 1-22050-16 -b:a 48k -movflags frag_keyframe+empty_moov -frag_duration 200000
mp4 mp4-dash.mp4 1-22050-16 -b:a 48k -movflags dash+frag_keyframe+empty_moov -frag_duration 300000
mp4 mp4-quicktime.mov 1-8000-16 -b:a 24k
mp4 mp4-short.m4a 1-8000-16 -b:a 24k -t 0.5 -movflags +faststart
mp4 mp4-6-48000.m4a 6-48000-16 -b:a 256k -t 0.3
mp4 mp4-video.mp4 1-22050-16 -b:a 48k -filter_complex testsrc=s=32x32:r=10:d=1.5 -map 0:a -c:v mpeg4
mp4 mp4-alac.m4a 1-8000-16 -c:a alac -t 0.2
tagged mp4.m4a -c:a aac -ar 16000
tagged mp4.mov -c:a aac -ar 16000

# ADPCM, which ffmpeg decodes to exactly these samples.
adpcm() { # file, source, then options
  ffmpeg -v error -y -i "$wav/$2.wav" -t 0.1 "${@:3}" -bitexact "$out/$1"
  golden "$1" 4000
}
adpcm adpcm-ima.wav 2-44100-16 -c:a adpcm_ima_wav -block_size 512
adpcm adpcm-ms.wav 2-24000-16 -c:a adpcm_ms -block_size 256
adpcm adpcm-ima4.aifc 2-24000-16 -c:a adpcm_ima_qt -f aiff
