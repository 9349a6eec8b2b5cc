/**
 * MPEG audio, layers II and III: {@code MpegFormat -> MpegFrames -> MpegReader}. Frames, tags, gaps and lengths are
 * parsed here; JLayer decodes single frames, so it can neither read ahead nor loop.
 */
package org.genremill.audio.mpeg;
