/**
 * Bytes in, mono PCM blocks out: sniffing, decoding, resampling, and the limits that keep hostile files cheap.
 *
 * <p>{@link org.genremill.audio.TrackLoader} serves a task that works through many tracks,
 * {@link org.genremill.audio.AudioDecoder} a single one. A file's format is told by its content alone. The way is
 * {@code AudioSource -> SourceInput -> Formats -> FrameReader -> SourceFrames -> Resampler -> DecodedTrack}.
 *
 * <p>WAV, AIFF and AU are parsed here and not by {@code javax.sound.sampled}, because that (JDK 17) refuses AIFF-C
 * {@code sowt}, {@code twos}, float and A-law, extensible A-law and mu-law, RF64, and any AIFF whose sound precedes its
 * description; takes a WAV's sizes on trust (a RIFF size that is too small cuts the sound, an unfinished recording has
 * no sound, a sample rate of 0 passes); and never tells that a file was cut short. Where it does decode a file, the
 * tests take it for the outside truth. Compressed formats have packages of their own.
 */
package org.genremill.audio;
