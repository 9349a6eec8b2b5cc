/**
 * Labels tables. {@link org.genremill.steps.labels.MakeLabels} predicts new tracks and carries over the labels of the
 * others, {@link org.genremill.steps.labels.LabelTracks} fills the columns,
 * {@link org.genremill.steps.labels.LabelChanges} compares two tables, and
 * {@link org.genremill.steps.labels.PublishLabels} publishes one.
 */
package org.genremill.steps.labels;
