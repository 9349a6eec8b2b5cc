#!/usr/bin/env bash
# Two features of Meyda 5.6.3 are not what their names say.
# - MFCC: turning a recording down should change the first coefficient only, since the logarithm makes a gain a constant. Meyda
#   adds 1 to each mel power before the logarithm, so quiet sound has coefficients near nothing: noise that is turned down by 60 dB
#   keeps less than 2 % of its second coefficient. A classifier trained on such numbers learns the volume.
# - Spectral kurtosis: white noise gets -65, at each level tried. No distribution has a kurtosis below 1
#   (excess kurtosis below -2); a flat spectrum has 1.8.
# Centroid, roll-off, flatness and crest of the same frames do not depend on the level.
#
# Expected beforehand: only the first coefficient changes with the level, by a constant; a kurtosis of about 1.8 or -1.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts meyda@5.6.3
cat > run.js <<'JAVASCRIPT'
const meyda = require("meyda");

const SIZE = 2048;
meyda.bufferSize = SIZE;
meyda.sampleRate = 44100;

let state = 1;
function uniform() {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state / 1073741824 - 1;
}

const noise = Float32Array.from({ length: SIZE }, uniform);
const features = ["mfcc", "spectralKurtosis", "spectralCentroid", "spectralFlatness"];
const rows = [0, -20, -40, -60].map((decibels) => {
  const gain = Math.pow(10, decibels / 20);
  return { decibels, ...meyda.extract(features, noise.map((sample) => sample * gain)) };
});
console.log("Meyda", require("meyda/package.json").version);
for (const { decibels, mfcc, spectralKurtosis, spectralCentroid } of rows) {
  console.log(
    `${decibels} dB: MFCC 1 to 4`,
    mfcc.slice(0, 4).map((value) => value.toFixed(2)).join(" "),
    `kurtosis ${spectralKurtosis.toFixed(1)} centroid ${spectralCentroid.toFixed(1)}`
  );
}
const loud = rows[0];
const quiet = rows[3];
const seen =
  Math.abs(quiet.mfcc[1]) < 0.02 * Math.abs(loud.mfcc[1]) &&
  Math.abs(quiet.spectralCentroid - loud.spectralCentroid) < 0.01 &&
  Math.abs(quiet.spectralFlatness - loud.spectralFlatness) < 0.001 &&
  rows.every((row) => row.spectralKurtosis < -2);
console.log(seen ? "as described" : "CHANGED");
process.exit(seen ? 0 : 1);
JAVASCRIPT
node run.js
