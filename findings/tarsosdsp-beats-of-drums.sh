#!/usr/bin/env bash
# BeatRootOnsetEventHandler of TarsosDSP 2.4.1 finds no beat in the onsets of PercussionOnsetDetector, though its Javadoc offers
# it for interchangeable detectors. That detector gives every onset the salience -1; BeatRoot adds saliences up, and removes
# whoever has less than nothing, so all its agents are gone after the first onset. With the same 35 onsets at the salience 1 it
# finds 37 of the 40 beats.
#
# Expected beforehand: beats half a second apart from both.
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
cat > Beats.java <<'JAVA'
import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.beatroot.BeatRootOnsetEventHandler;
import be.tarsos.dsp.io.jvm.AudioDispatcherFactory;
import be.tarsos.dsp.onsets.OnsetHandler;
import be.tarsos.dsp.onsets.PercussionOnsetDetector;
import java.util.Random;

class Beats {
    private static final int RATE = 44100;
    private static final int SIZE = 1024;

    public static void main(String[] none) throws Exception {
        BeatRootOnsetEventHandler asGiven = new BeatRootOnsetEventHandler();
        BeatRootOnsetEventHandler withSalience = new BeatRootOnsetEventHandler();
        int[] onsets = new int[1];
        OnsetHandler handler = (time, salience) -> {
            onsets[0]++;
            asGiven.handleOnset(time, salience);
            withSalience.handleOnset(time, 1);
        };
        AudioDispatcher dispatcher = AudioDispatcherFactory.fromFloatArray(drums(), RATE, SIZE, SIZE / 2);
        dispatcher.addAudioProcessor(new PercussionOnsetDetector(RATE, SIZE, handler, 50, 8));
        dispatcher.run();
        System.out.printf("%d onsets; beats as given: %d, with salience 1: %d%n",
                onsets[0], beats(asGiven), beats(withSalience));
    }

    private static int beats(BeatRootOnsetEventHandler handler) {
        int[] beats = new int[1];
        handler.trackBeats((time, salience) -> beats[0]++);
        return beats[0];
    }

    /** A burst of noise every half second over faint noise. */
    private static float[] drums() {
        Random random = new Random(1);
        float[] sound = new float[21 * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.001 * random.nextGaussian());
        }
        for (int drum = 1; drum <= 40; drum++) {
            for (int i = 0; i < 400; i++) {
                sound[drum * RATE / 2 + i] += (float) (0.3 * random.nextGaussian() * Math.exp(-i / 80.0));
            }
        }
        return sound;
    }
}
JAVA
seen=$(java -cp "jars/*" Beats.java 2> /dev/null)
echo "TarsosDSP 2.4.1"
echo "$seen"
expected="35 onsets; beats as given: 0, with salience 1: 37"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
