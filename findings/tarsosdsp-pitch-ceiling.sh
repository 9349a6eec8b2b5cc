#!/usr/bin/env bash
# Two pitch detectors of TarsosDSP 2.4.1 answer wrong notes, not "no pitch", for steady sines in the upper half of a piano. AMDF
# never answers more than 882 Hz at 44.1 kHz, so A6 is heard an octave low and A7 two octaves; DynamicWavelet answers about 1.2 kHz
# for both. Yin is right within 0.1 %. Buffers of 2,048 samples.
#
# Expected beforehand: the right note from all three, or -1.
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
cat > Pitches.java <<'JAVA'
import be.tarsos.dsp.pitch.AMDF;
import be.tarsos.dsp.pitch.DynamicWavelet;
import be.tarsos.dsp.pitch.PitchDetector;
import be.tarsos.dsp.pitch.Yin;
import java.util.Locale;

class Pitches {
    private static final int RATE = 44100;
    private static final int SIZE = 2048;

    public static void main(String[] none) {
        for (int frequency : new int[] {440, 880, 1760, 3520}) {
            float[] sine = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                sine[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequency * i / RATE));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d Hz: Yin %.0f, AMDF %.0f, DynamicWavelet %.0f%n",
                    frequency,
                    pitch(new Yin(RATE, SIZE), sine),
                    pitch(new AMDF(RATE, SIZE), sine),
                    pitch(new DynamicWavelet(RATE, SIZE), sine));
        }
    }

    private static float pitch(PitchDetector detector, float[] sound) {
        return detector.getPitch(sound.clone()).getPitch();
    }
}
JAVA
seen=$(java -cp "jars/*" Pitches.java)
echo "TarsosDSP 2.4.1"
echo "$seen"
expected="440 Hz: Yin 440, AMDF 441, DynamicWavelet 440
880 Hz: Yin 880, AMDF 882, DynamicWavelet 880
1760 Hz: Yin 1761, AMDF 882, DynamicWavelet 1176
3520 Hz: Yin 3523, AMDF 882, DynamicWavelet 1205"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
