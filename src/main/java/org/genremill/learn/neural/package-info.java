/**
 * Networks as lists of layers, and their training. The only package that uses the Deep Java Library, whose native
 * libraries are optional. Trained networks consist of named arrays, like every other classifier. No Spark.
 */
package org.genremill.learn.neural;
