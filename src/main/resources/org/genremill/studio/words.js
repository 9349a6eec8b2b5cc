/** Features in plain words. */

const PITCHES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
/** The edges of the bands of sp, vdsp and lfp in hertz, as LogBands defines them. */
const EDGES = bandEdges();
const RATES = 18;
const SLOWEST = 0.3;
const FASTEST = 7.5;

/** Patterns of names, and what they mean; the first one that fits counts. */
const MEANINGS = [
  [/^lfp_(\d+)_(\d+)$/, (band, rate) => `rhythm strength at ${beat(rate)} Hz, ${range(band)}`],
  [/^lfp_(\d+)$/, band => `rhythm strength 0.3 to 7.5 Hz, ${range(band)}`],
  [/^sp_(\d+)/, band => `loudness, ${range(band)}`],
  [/^vdsp_(\d+)/, band => `changes of loudness, ${range(band)}`],
  [/^motion_(\d+)_(\d+)$/, (one, other) => `movement of the timbre, coefficients ${Number(one)} and ${Number(other)}`],
  [/^motion_(\d+)$/, one => `movement of the timbre, coefficient ${Number(one)}`],
  [/^mfcc(\d+)_delta_(\w+)$/, (place, of) => spread(of, `change of the timbre, coefficient ${place}`)],
  [/^mfcc(\d+)_(\w+)$/, (place, of) => spread(of, `timbre, coefficient ${place}`)],
  [/^chroma_stft_(\w+)$/, of => spread(of, "harmony, how many pitches sound")],
  [/^chroma_(\d+)_(\w+)$/, (pitch, of) => spread(of, `harmony, strength of ${PITCHES[Number(pitch)]}`)],
  [/^tonnetz_(\d+)_(\w+)$/, (place, of) => spread(of, `harmony, tonal centre ${Number(place) + 1}`)],
  [/^contrast_(\d+)_(\w+)$/, (band, of) => spread(of, `contrast of tones and noise, octave ${Number(band) + 1}`)],
  [/^flatness_(\w+)$/, of => spread(of, "noisiness")],
  [/^flux_(\w+)$/, of => spread(of, "strength of attacks")],
  [/^rms_(\w+)$/, of => spread(of, "loudness")],
  [/^spectral_centroid_(\w+)$/, of => spread(of, "brightness")],
  [/^spectral_bandwidth_(\w+)$/, of => spread(of, "width of the spectrum")],
  [/^rolloff_(\w+)$/, of => spread(of, "upper end of the spectrum")],
  [/^zero_crossing_rate_(\w+)$/, of => spread(of, "noisiness, by zero crossings")],
  [/^harmony_(\w+)$/, of => spread(of, "sustained sound")],
  [/^perceptr_(\w+)$/, of => spread(of, "percussive sound")],
  [/^tempo$/, () => "tempo"],
];

/** A feature or a group of features in words; its name, if there are none. */
export function words(feature) {
  for (const [pattern, meaning] of MEANINGS) {
    const found = pattern.exec(feature);
    if (found) {
      return meaning(...found.slice(1));
    }
  }
  return feature;
}

/** The strongest features as a sentence. */
export function sentence(reasons, genre) {
  const named = sign => reasons.filter(reason => reason.weight * sign > 0).slice(0, 3).map(inSentence);
  const [pros, cons] = [named(1), named(-1)];
  return [
    pros.length ? `What speaks for ${genre}: ${list(pros)}.` : "",
    cons.length ? `What speaks against it: ${list(cons)}.` : "",
  ].filter(Boolean).join(" ");
}

function inSentence(reason) {
  const name = words(reason.feature).replace(/, (.*)$/, " ($1)");
  return reason.value === null || reason.value === reason.median ? name : `a ${reason.value > reason.median ? "high" : "low"} ${name}`;
}

const list = items => items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;

const spread = (of, text) => of === "mean" ? text : `variation of the ${text}`;
const beat = rate => (SLOWEST * (FASTEST / SLOWEST) ** (rate / (RATES - 1))).toPrecision(2);
const range = band => `${round(EDGES[Number(band)])} to ${round(EDGES[Number(band) + 1])} Hz`;
const round = value => Number(value.toPrecision(2));

function bandEdges() {
  const edges = [0];
  for (let place = 0; place < 33; place++) {
    const row = Math.round(3 * (370 / 3) ** (place / 32));
    if (row > edges[edges.length - 1]) {
      edges.push(row);
    }
  }
  return edges.map(row => row * 22050 / 740);
}
