/**
 * MPEG audio of layers II and III: {@code MpegFormat -> MpegFrames -> MpegReader}. Frames are found and cut out here,
 * with their tags, gaps and lengths; JLayer decodes them one by one, and so can neither read on nor loop.
 */
package org.genremill.audio.mpeg;
