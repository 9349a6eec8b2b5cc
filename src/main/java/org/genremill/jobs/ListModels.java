package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.StoredModels;
import org.genremill.store.Files;
import org.genremill.store.Layout;

/**
 * Reads the cards of a store's models. Does not start Spark.
 *
 * @param store the store's URI
 */
public record ListModels(String store) {
    public ListModels {
        requireNonNull(store, "store is null");
    }

    /**
     * All models, by protocol, the most accurate first.
     *
     * @throws GenremillException if there are none
     */
    public List<ModelCard> run() {
        return models().all();
    }

    /**
     * One model.
     *
     * @param wanted its name, or {@value StoredModels#BEST} and the name of a protocol
     * @throws GenremillException if there is no such model
     */
    public ModelCard one(String wanted) {
        return models().card(wanted);
    }

    private StoredModels models() {
        Configuration hadoop = HadoopSettings.current();
        return new StoredModels(Layout.at(store, hadoop), new Files(hadoop));
    }
}
