#!/usr/bin/env bash
# Encodes the files beside it: formats that only FFmpeg decodes. To be run from the project's folder after
# `mvn test-compile`, with ffmpeg 8.0.1 (the program in the jar of the profile "ffmpeg") first in PATH, and sox and
# mpcenc of Debian 12. ffmpeg there must have libgsm for one file, and libfdk_aac for he-*.
set -euo pipefail
out=src/test/resources/codecs/ffmpeg
wav=$(mktemp -d)
trap 'rm -r "$wav"' EXIT
java -cp target/classes:target/test-classes org.genremill.audio.EncodedSounds "$wav"

encode() { # file, source, then options
  ffmpeg -nostdin -v error -y -i "$wav/$2.wav" -map_metadata -1 -fflags +bitexact -flags +bitexact -strict -2 \
    -t 0.75 "${@:3}" "$out/$1"
}
encode wavpack.wv 2-44100-16 -t 0.3 -metadata artist=Someone -metadata genre=Jazz
encode wavpack-24.wv 1-8000-16 -c:a wavpack -sample_fmt s32p
encode wavpack-6.wv 6-48000-16 -t 0.1
encode wavpack.mka 1-22050-16 -c:a wavpack
encode tta.tta 2-44100-16 -t 0.3
encode tta-2.tta 1-8000-16 -t 1.5
encode tta.mka 1-22050-16 -c:a tta
encode truehd.thd 2-48000-16 -c:a truehd -t 0.2
encode mlp.mlp 2-48000-16 -c:a mlp -t 0.2
encode wma-1.wma 2-44100-16 -c:a wmav1 -b:a 64k
encode wma-2.wma 2-44100-16 -c:a wmav2 -b:a 64k -metadata artist=Someone -metadata genre=Jazz
encode ac3.ac3 2-48000-16 -b:a 96k
encode ac3-6.ac3 6-48000-16 -b:a 192k
encode ac3.mp4 2-48000-16 -c:a ac3 -b:a 96k
encode ac3.mka 2-48000-16 -c:a ac3 -b:a 96k
encode ac3.wav 2-48000-16 -c:a ac3 -b:a 96k
encode eac3.eac3 2-48000-16 -b:a 96k
encode dts.dts 2-48000-16 -c:a dca -b:a 320k
encode dts.mka 2-48000-16 -c:a dca -b:a 320k
encode amr-nb.amr 1-8000-16 -c:a libopencore_amrnb
encode amr-wb.amr 1-16000-12 -c:a libvo_amrwbenc
encode speex.spx 1-16000-12 -c:a libspeex
encode real-144.rm 1-8000-16 -c:a real_144
encode g726.wav 1-8000-16 -c:a g726
encode pcm.voc 1-8000-16 -c:a pcm_u8
encode mp3.avi 1-22050-16 -c:a libmp3lame -b:a 32k
encode mp3.flv 1-22050-16 -c:a libmp3lame -b:a 32k
encode mp3.ts 1-22050-16 -c:a libmp3lame -b:a 32k
encode mp2.mpg 2-48000-16 -c:a mp2 -b:a 64k
encode aac.latm 1-22050-16 -c:a aac -b:a 32k -f latm
sox "$wav/1-22050-16.wav" -b 8 "$out/pcm.8svx" trim 0 0.75
sox "$wav/1-22050-16.wav" -t ircam "$out/pcm.sf" trim 0 0.75
sox "$wav/1-22050-16.wav" "$out/pcm.sph" trim 0 0.75
sox "$wav/2-44100-16.wav" "$wav/short.wav" trim 0 0.75
mpcenc --silent --overwrite --quality 3 "$wav/short.wav" "$out/musepack-8.mpc"

# Encoders that not every ffmpeg has.
has() {
  ffmpeg -hide_banner -encoders | grep -q " $1 "
}
! has libgsm_ms || encode gsm.wav 1-8000-16 -c:a libgsm_ms
if has libfdk_aac; then
  encode he-1.m4a 2-44100-16 -c:a libfdk_aac -profile:a aac_he -b:a 40k
  encode he-1.aac 2-44100-16 -c:a libfdk_aac -profile:a aac_he -b:a 40k
  encode he-2.m4a 2-44100-16 -c:a libfdk_aac -profile:a aac_he_v2 -b:a 24k
fi
