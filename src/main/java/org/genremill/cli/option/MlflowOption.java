package org.genremill.cli.option;

import java.util.List;
import java.util.Optional;
import org.genremill.GenremillException;
import org.genremill.steps.remote.MlflowServer;
import picocli.CommandLine.Option;

/** The {@code --mlflow} option. */
public final class MlflowOption {
    @Option(
            names = "--mlflow",
            paramLabel = "URL",
            description = "Record the results on this tracking server of MLflow, for example http://host:5000, in the"
                    + " experiment 'genremill' or that of MLFLOW_EXPERIMENT_NAME. For a local database, start one with"
                    + " 'mlflow server --backend-store-uri sqlite:///mlflow.db'.")
    private String address;

    /** The option for the manifest; it has no configuration key. */
    public Flags flags() {
        return new Flags().note("mlflow", address == null ? null : List.of(address));
    }

    /**
     * Opens the server, before a run, so that a wrong address does not cost one.
     *
     * @throws GenremillException if it cannot be reached or refuses the credentials
     */
    public Optional<MlflowServer> open() {
        return Optional.ofNullable(address).map(given -> MlflowServer.at(given, System::getenv));
    }
}
