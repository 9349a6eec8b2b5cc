/**
 * Feature sets computed by pre-trained networks: an ONNX file holds the network, and a description defines its input.
 * The only package that uses the ONNX Runtime.
 *
 * <p>A {@link org.genremill.features.embedding.FrontEnd} cuts a track into patches like those the network was trained
 * on; the network turns each patch into a vector, and a {@link org.genremill.features.embedding.Pooling} aggregates the
 * vectors into one row.
 */
package org.genremill.features.embedding;
