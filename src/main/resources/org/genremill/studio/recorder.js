/** Hands on what the microphone hears, mixed to one channel, block by block. */
class Recorder extends AudioWorkletProcessor {
  process([channels]) {
    if (channels.length > 0) {
      const mixed = channels[0].map((_, place) => channels.reduce((sum, channel) => sum + channel[place], 0) / channels.length);
      this.port.postMessage(mixed);
    }
    return true;
  }
}

registerProcessor("recorder", Recorder);
