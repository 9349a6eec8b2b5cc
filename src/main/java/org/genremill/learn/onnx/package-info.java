/** Trained models as ONNX files, for predictions outside Java. */
package org.genremill.learn.onnx;
