/** Makes labels tables from features and the previous table, and compares two of them. */
package org.genremill.steps.labels;
