/**
 * Bytes in, mono PCM blocks out: sniffing, decoding, resampling, and the limits that keep hostile files cheap.
 *
 * <p>{@link org.genremill.audio.TrackLoader} is for tasks with many tracks, {@link org.genremill.audio.AudioDecoder}
 * for single ones. A file's format is recognised by its content alone. The pipeline is
 * {@code AudioSource -> SourceInput -> Formats -> FrameReader -> SourceFrames -> Resampler -> DecodedTrack}.
 *
 * <p>WAV, AIFF and AU are parsed here and not by {@code javax.sound.sampled}, because it (JDK 17) rejects AIFF-C
 * {@code sowt}, {@code twos}, float and A-law, extensible A-law and mu-law, RF64, and any AIFF whose audio precedes its
 * description; trusts a WAV's sizes (a RIFF size that is too small cuts the audio, an unfinished recording has none, a
 * sample rate of 0 is accepted); and never reports truncation. Where it does decode a file, tests use it as a
 * reference. Each compressed format has its own package.
 */
package org.genremill.audio;
