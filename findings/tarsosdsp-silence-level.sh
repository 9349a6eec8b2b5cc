#!/usr/bin/env bash
# The level that TarsosDSP 2.4.1 compares with a silence threshold depends on the length of the buffer. A full-scale square wave,
# 0 dBFS by any definition, is -24 dB in buffers of 256 samples, -30 dB in 1,024 and -36 dB in 4,096: the root of the summed
# squares is divided by the number of samples, and not the sum before the root. A threshold of SilenceDetector therefore means
# something else at each frame size, by 3 dB an octave. AudioEvent.getRMS is right.
#
# Expected beforehand: 0 dB at every length.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>com.github.st-h</groupId><artifactId>TarsosDSP</artifactId><version>2.4.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars > /dev/null
cat > Levels.java <<'JAVA'
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.SilenceDetector;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import java.util.Arrays;
import java.util.Locale;

class Levels {
    public static void main(String[] none) {
        for (int samples : new int[] {256, 1024, 4096}) {
            float[] square = new float[samples];
            Arrays.fill(square, 0, samples / 2, 1);
            Arrays.fill(square, samples / 2, samples, -1);
            AudioEvent event = new AudioEvent(new TarsosDSPAudioFormat(44100, 16, 1, true, false));
            event.setFloatBuffer(square);
            SilenceDetector detector = new SilenceDetector();
            detector.process(event);
            System.out.printf(
                    Locale.ROOT, "%d: RMS %.1f, level %.1f dB%n", samples, event.getRMS(), detector.currentSPL());
        }
    }
}
JAVA
seen=$(java -cp "jars/*" Levels.java)
echo "TarsosDSP 2.4.1, full-scale square wave by buffer length"
echo "$seen"
expected="256: RMS 1.0, level -24.1 dB
1024: RMS 1.0, level -30.1 dB
4096: RMS 1.0, level -36.1 dB"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
