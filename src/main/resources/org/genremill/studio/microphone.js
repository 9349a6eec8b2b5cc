/** Records from the microphone as a WAV file: what browsers record by themselves is Opus in WebM, which extraction does not take. */

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

export class Microphone {
  #longestSeconds;
  #context;
  #stream;
  #blocks = [];
  #samples = 0;

  constructor(longestSeconds) {
    this.#longestSeconds = longestSeconds;
  }

  get isRecording() {
    return this.#context !== undefined;
  }

  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    const context = new AudioContext();
    await context.audioWorklet.addModule("/recorder.js");
    const recorder = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0 });
    this.#blocks = [];
    this.#samples = 0;
    recorder.port.onmessage = ({ data }) => {
      if (this.#samples < this.#longestSeconds * context.sampleRate) {
        this.#blocks.push(data);
        this.#samples += data.length;
      }
    };
    context.createMediaStreamSource(stream).connect(recorder);
    this.#stream = stream;
    this.#context = context;
  }

  /** Ends the recording, which is a Blob. */
  async stop() {
    const rate = this.#context.sampleRate;
    this.#stream.getTracks().forEach(track => track.stop());
    await this.#context.close();
    this.#context = undefined;
    return wav(this.#blocks, this.#samples, rate);
  }
}

function wav(blocks, samples, rate) {
  const data = new DataView(new ArrayBuffer(HEADER_BYTES + SAMPLE_BYTES * samples));
  const text = (place, letters) => [...letters].forEach((letter, index) => data.setUint8(place + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  data.setUint32(4, HEADER_BYTES - 8 + SAMPLE_BYTES * samples, true);
  text(8, "WAVEfmt ");
  data.setUint32(16, 16, true);
  data.setUint16(20, 1, true);
  data.setUint16(22, 1, true);
  data.setUint32(24, rate, true);
  data.setUint32(28, rate * SAMPLE_BYTES, true);
  data.setUint16(32, SAMPLE_BYTES, true);
  data.setUint16(34, 8 * SAMPLE_BYTES, true);
  text(36, "data");
  data.setUint32(40, SAMPLE_BYTES * samples, true);
  let place = HEADER_BYTES;
  for (const block of blocks) {
    for (const sample of block) {
      data.setInt16(place, Math.max(-32768, Math.min(32767, Math.round(32768 * sample))), true);
      place += SAMPLE_BYTES;
    }
  }
  return new Blob([data.buffer], { type: "audio/wav" });
}
