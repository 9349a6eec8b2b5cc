/** Many fits of many learners over the same rows, spread over a cluster, kept as they are done, and summed up. */
package org.genremill.steps.compare;
