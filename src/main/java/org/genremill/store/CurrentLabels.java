package org.genremill.store;

/**
 * Which run of the labels table readers should read: the content of {@code labels/current.json}.
 *
 * @param run the run's name
 * @param path its folder, relative to the store's root
 * @param model the model that labelled it
 * @param tracks how many rows it has
 * @param published ISO-8601, UTC
 */
public record CurrentLabels(String run, String path, String model, long tracks, String published) {}
