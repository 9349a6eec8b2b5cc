#!/usr/bin/env bash
# Concentus applies the gain of its decoder (setGain, for the output gain that the header of an Opus file gives) to samples that
# are already clipped to 16 bits. At -12 dB, sound that peaks at 2.6 would fit, but the peaks are cut off at 0.25 instead of
# reaching 0.64, and noise is 12 dB below the signal, as without a gain. For sound within full scale it is 70 dB below.
#
# Expected beforehand: what libopus decodes, as libsndfile returns it in floating point, times the gain.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q numpy soundfile==0.14.0
cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>io.github.jaredmdobson</groupId><artifactId>concentus</artifactId><version>1.0.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars > /dev/null
cat > Opus.java <<'JAVA'
import io.github.jaredmdobson.concentus.OpusDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decodes mono Ogg Opus with a gain in 1/256 dB into big-endian 16-bit samples. */
class Opus {
    private static final int LONGEST = 5760;

    public static void main(String[] arguments) throws Exception {
        OpusDecoder decoder = new OpusDecoder(48000, 1);
        decoder.setGain(Integer.parseInt(arguments[2]));
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        short[] decoded = new short[LONGEST];
        List<byte[]> packets = packets(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))));
        for (byte[] packet : packets.subList(2, packets.size())) {
            int count = decoder.decode(packet, 0, packet.length, decoded, 0, LONGEST, false);
            ByteBuffer bytes = ByteBuffer.allocate(2 * count);
            bytes.asShortBuffer().put(decoded, 0, count);
            samples.write(bytes.array());
        }
        Files.write(Path.of(arguments[1]), samples.toByteArray());
    }

    private static List<byte[]> packets(ByteBuffer file) {
        List<byte[]> packets = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        while (file.hasRemaining()) {
            file.position(file.position() + 26);
            byte[] lengths = new byte[file.get() & 0xff];
            file.get(lengths);
            for (byte length : lengths) {
                byte[] part = new byte[length & 0xff];
                file.get(part);
                packet.writeBytes(part);
                if (part.length < 255) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
        }
        return packets;
    }
}
JAVA
cat > compare.py <<'PYTHON'
import subprocess
import sys

import numpy
import soundfile

RATE = 48000
# In samples; what the encoder writes into the header.
PRE_SKIP = 312
time = numpy.arange(2 * RATE) / RATE
chord = sum(numpy.sin(2 * numpy.pi * frequency * time) for frequency in [220, 331, 442, 663]) / 4


def measure(peak, gain):
    """The ratio of signal to noise against libsndfile, in dB, and the loudest sample of Concentus."""
    with soundfile.SoundFile("sound.opus", "w", RATE, 1, format="OGG", subtype="OPUS") as file:
        for block in numpy.array_split(chord * peak / numpy.abs(chord).max(), 100):
            file.write(block)
    reference = soundfile.read("sound.opus")[0]
    subprocess.run(["java", "-cp", "jars/*", "Opus.java", "sound.opus", "sound.raw", str(256 * gain)], check=True)
    decoded = numpy.fromfile("sound.raw", ">i2")[PRE_SKIP:][: len(reference)] / 32768
    expected = reference * 10 ** (gain / 20)
    ratio = 10 * numpy.log10(numpy.sum(expected**2) / numpy.sum((expected - decoded) ** 2))
    highest, loudest = numpy.abs(expected).max(), numpy.abs(decoded).max()
    print(f"gain {gain} dB: peak of libsndfile {highest:.2f}, of Concentus {loudest:.2f}; signal to noise {ratio:.1f} dB")
    return ratio, loudest


print("Concentus 1.0.2, soundfile", soundfile.__version__, "with", soundfile.__libsndfile_version__)
loud, lowered = measure(2, 0), measure(2, -12)
quiet, quieter = measure(0.5, 0), measure(0.5, -12)
seen = loud[0] < 15 and lowered[0] < 15 and lowered[1] < 0.26 and quiet[0] > 60 and quieter[0] > 60
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
venv/bin/python compare.py
