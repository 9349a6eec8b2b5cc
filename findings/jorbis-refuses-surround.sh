#!/usr/bin/env bash
# JOrbis refuses the headers of 5.1 Vorbis files, which the Vorbis encoder in libsndfile writes and libsndfile reads. Their channels
# are coupled. The specification reads the number of a coupled channel in ilog(channels - 1) bits, which are 3 for 6 channels; JOrbis
# takes one bit fewer unless the number of channels is a power of two. Of the other files of this encoder none is refused.
#
# Expected beforehand: the same samples as from libsndfile, as with any other number of channels.
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
    <dependency><groupId>org.jcraft</groupId><artifactId>jorbis</artifactId><version>0.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars > /dev/null
cat > Vorbis.java <<'JAVA'
import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes Ogg Vorbis files into interleaved big-endian floats. */
class Vorbis {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            System.out.println(decode(Path.of(file), Path.of(file + ".raw")));
        }
    }

    private static String decode(Path file, Path raw) throws Exception {
        List<Packet> packets = packets(Files.readAllBytes(file));
        Info info = new Info();
        Comment comment = new Comment();
        info.init();
        comment.init();
        for (Packet header : packets.subList(0, 3)) {
            if (info.synthesis_headerin(comment, header) < 0) {
                return "refused";
            }
        }
        DspState state = new DspState();
        state.synthesis_init(info);
        Block block = new Block(state);
        float[][][] decoded = new float[1][][];
        int[] starts = new int[info.channels];
        try (var output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(raw)))) {
            for (Packet packet : packets.subList(3, packets.size())) {
                if (block.synthesis(packet) == 0) {
                    state.synthesis_blockin(block);
                }
                int count = state.synthesis_pcmout(decoded, starts);
                for (int i = 0; i < count; i++) {
                    for (int channel = 0; channel < info.channels; channel++) {
                        output.writeFloat(decoded[0][channel][starts[channel] + i]);
                    }
                }
                state.synthesis_read(count);
            }
        }
        return "decoded";
    }

    private static List<Packet> packets(byte[] file) {
        SyncState sync = new SyncState();
        sync.init();
        int at = sync.buffer(file.length);
        System.arraycopy(file, 0, sync.data, at, file.length);
        sync.wrote(file.length);
        StreamState stream = new StreamState();
        List<Packet> packets = new ArrayList<>();
        Page page = new Page();
        while (sync.pageout(page) == 1) {
            if (page.bos() != 0) {
                stream.init(page.serialno());
            }
            stream.pagein(page);
            Packet packet = new Packet();
            while (stream.packetout(packet) == 1) {
                packet.packet_base = Arrays.copyOfRange(packet.packet_base, packet.packet, packet.packet + packet.bytes);
                packet.packet = 0;
                packets.add(packet);
                packet = new Packet();
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

RATE = 44100
CHANNELS = range(1, 9)
time = numpy.arange(RATE) / RATE
for channels in CHANNELS:
    tones = [numpy.sin(2 * numpy.pi * 100 * time) + numpy.sin(2 * numpy.pi * 110 * n * time) for n in range(1, channels + 1)]
    with soundfile.SoundFile(f"{channels}.ogg", "w", RATE, channels, format="OGG", subtype="VORBIS") as file:
        for block in numpy.array_split(0.2 * numpy.array(tones).T, 50):
            file.write(block)
files = [f"{channels}.ogg" for channels in CHANNELS]
java = subprocess.run(["java", "-cp", "jars/*", "Vorbis.java", *files], check=True, capture_output=True, text=True)
print("JOrbis 0.0.17, soundfile", soundfile.__version__, "with", soundfile.__libsndfile_version__)
ratios = {}
for channels, answer in zip(CHANNELS, java.stdout.split(), strict=True):
    reference = soundfile.read(f"{channels}.ogg", always_2d=True)[0]
    if answer == "decoded":
        decoded = numpy.fromfile(f"{channels}.ogg.raw", ">f4").reshape(-1, channels)[: len(reference)]
        ratios[channels] = 10 * numpy.log10(numpy.sum(reference**2) / numpy.sum((reference - decoded) ** 2))
        answer = f"{ratios[channels]:.0f} dB"
    print(f"channels: {channels}, libsndfile: {len(reference)} samples, JOrbis: {answer}")
seen = set(CHANNELS) - set(ratios) == {6} and min(ratios.values()) > 100
print("as described" if seen else "CHANGED")
sys.exit(0 if seen else 1)
PYTHON
venv/bin/python compare.py
