/**
 * Feature sets that a pre-trained network computes: a file in the ONNX format says what to make of a track, and a description
 * says what to show it. The only place that knows the ONNX Runtime.
 *
 * <p>A track goes through a {@link org.genremill.features.embedding.FrontEnd}, which cuts it into patches as the network was
 * trained on; the network turns each patch into a vector, and a {@link org.genremill.features.embedding.Pooling} the vectors
 * into one row.
 */
package org.genremill.features.embedding;
