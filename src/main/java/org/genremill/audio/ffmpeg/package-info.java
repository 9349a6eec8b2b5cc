/**
 * FFmpeg, which decodes what our own decoders do not support. It is optional native code in this process: it reads the
 * bytes of one input through callbacks, and neither files nor the network. The only package that knows FFmpeg.
 */
package org.genremill.audio.ffmpeg;
