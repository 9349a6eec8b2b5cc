package org.genremill.steps.fit;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.learn.local.ArrayBytes;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.NamedArrays;
import org.genremill.store.CodeVersion;
import org.genremill.store.StateFiles;
import org.genremill.store.Store;

/**
 * Stores checkpoints of fits in the store, from any executor. Checkpoints of another code version are ignored.
 *
 * @param folder of the checkpoints
 */
public record StoredCheckpoints(String folder, String codeVersion, Broadcast<SerializableConfiguration> hadoop)
        implements Checkpoints {
    /** The shortest time between two checkpoints, so that short epochs are not spent on writing. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** The checkpoints of a store. */
    public static StoredCheckpoints of(Store store) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(store.spark().sparkContext());
        return new StoredCheckpoints(
                store.layout().checkpoints().toString(),
                CodeVersion.CURRENT,
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Optional<NamedArrays> read(String key) {
        return states().read(name(key)).flatMap(ArrayBytes::read);
    }

    @Override
    public void keep(String key, NamedArrays reached) {
        states().keep(name(key), ArrayBytes.of(reached));
    }

    @Override
    public void drop(String key) {
        states().drop(name(key));
    }

    private StateFiles states() {
        return new StateFiles(folder, hadoop.value().value());
    }

    private String name(String key) {
        return codeVersion + "-" + key;
    }
}
