package org.genremill.catalog;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Executor function that lists folders.
 *
 * @param deep whether subfolders are listed recursively; otherwise they are returned as {@link Found#FOLDER}
 */
record ListFolders(Rules rules, boolean deep, Broadcast<SerializableConfiguration> hadoop)
        implements FlatMapFunction<Iterator<Branch>, Row> {
    @Override
    public Iterator<Row> call(Iterator<Branch> branches) {
        return new FolderWalk(branches, rules, deep, hadoop.value().value());
    }
}
