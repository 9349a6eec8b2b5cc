/** Genremill's features, learners and models as stages of Spark ML pipelines, for Java, Scala and PySpark. */
package org.genremill.ml;
