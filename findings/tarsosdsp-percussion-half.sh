#!/usr/bin/env bash
# PercussionOnsetDetector of TarsosDSP 2.4.1 hears drums in the first half of each buffer only. Its Fourier transform has half the
# buffer's length, and the samples of the second half count as bins as they are. Of 20 bursts of noise in the first half of
# buffers of 1,024 samples it finds all, of 20 in the second half none. Without overlap about half of the drums of
# any music are lost; with an overlap of half a buffer each drum comes into a first half once.
#
# Expected beforehand: 20 in both halves.
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
cat > Drums.java <<'JAVA'
import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.io.jvm.AudioDispatcherFactory;
import be.tarsos.dsp.onsets.PercussionOnsetDetector;
import java.util.Random;

class Drums {
    private static final int RATE = 44100;
    private static final int SIZE = 1024;
    private static final int BURSTS = 20;

    public static void main(String[] none) throws Exception {
        for (int overlap : new int[] {0, SIZE / 2}) {
            for (int place : new int[] {SIZE / 4, 3 * SIZE / 4}) {
                System.out.printf("overlap %d, bursts %d samples into a buffer: %d of %d%n",
                        overlap, place, found(sound(place), overlap), BURSTS);
            }
        }
    }

    private static float[] sound(int place) {
        Random random = new Random(1);
        float[] sound = new float[(BURSTS + 2) * 20 * SIZE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.001 * random.nextGaussian());
        }
        for (int burst = 1; burst <= BURSTS; burst++) {
            for (int i = 0; i < 64; i++) {
                sound[burst * 20 * SIZE + place + i] += (float) (0.3 * random.nextGaussian());
            }
        }
        return sound;
    }

    private static int found(float[] sound, int overlap) throws Exception {
        AudioDispatcher dispatcher = AudioDispatcherFactory.fromFloatArray(sound, RATE, SIZE, overlap);
        int[] onsets = new int[1];
        dispatcher.addAudioProcessor(new PercussionOnsetDetector(RATE, SIZE, (time, salience) -> onsets[0]++, 50, 8));
        dispatcher.run();
        return onsets[0];
    }
}
JAVA
seen=$(java -cp "jars/*" Drums.java 2> /dev/null)
echo "TarsosDSP 2.4.1, sensitivity 50, threshold 8"
echo "$seen"
expected="overlap 0, bursts 256 samples into a buffer: 20 of 20
overlap 0, bursts 768 samples into a buffer: 0 of 20
overlap 512, bursts 256 samples into a buffer: 20 of 20
overlap 512, bursts 768 samples into a buffer: 20 of 20"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
