#!/usr/bin/env bash
# Three windows of TarsosDSP 2.4.1 are not the windows that they are named after. BlackmanHarrisNuttall is upside down: 1 at its ends
# and nearly 0 in the middle, so it removes the sound and keeps the edges. LanczosWindow of an odd length has a NaN in the middle.
# BartlettHannWindow peaks at 0.76 in place of 1. Hann, Hamming and Blackman are right, and symmetric, not periodic.
#
# Expected beforehand: 1 in the middle of each.
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
cat > Windows.java <<'JAVA'
import be.tarsos.dsp.util.fft.BartlettHannWindow;
import be.tarsos.dsp.util.fft.BlackmanHarrisNuttall;
import be.tarsos.dsp.util.fft.BlackmanWindow;
import be.tarsos.dsp.util.fft.HammingWindow;
import be.tarsos.dsp.util.fft.HannWindow;
import be.tarsos.dsp.util.fft.LanczosWindow;
import be.tarsos.dsp.util.fft.WindowFunction;
import java.util.List;
import java.util.Locale;

class Windows {
    public static void main(String[] none) {
        for (WindowFunction window : List.of(
                new HannWindow(),
                new HammingWindow(),
                new BlackmanWindow(),
                new BlackmanHarrisNuttall(),
                new LanczosWindow(),
                new BartlettHannWindow())) {
            float[] curve = window.generateCurve(9);
            System.out.printf(
                    Locale.ROOT, "%s: first %.2f, middle %.2f%n", window.getClass().getSimpleName(), curve[0], curve[4]);
        }
    }
}
JAVA
seen=$(java -cp "jars/*" Windows.java)
echo "TarsosDSP 2.4.1, windows of 9 points"
echo "$seen"
expected="HannWindow: first 0.00, middle 1.00
HammingWindow: first 0.08, middle 1.00
BlackmanWindow: first 0.00, middle 1.00
BlackmanHarrisNuttall: first 1.00, middle 0.00
LanczosWindow: first 0.00, middle NaN
BartlettHannWindow: first 0.00, middle 0.76"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
