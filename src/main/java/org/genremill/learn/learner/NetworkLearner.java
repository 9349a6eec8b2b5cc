package org.genremill.learn.learner;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.genremill.GenremillException;
import org.genremill.features.Plane;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.ensemble.EnsembleTrainer;
import org.genremill.learn.local.ensemble.VotingTrainer;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.Architecture.Reads;
import org.genremill.learn.neural.FrameInput;
import org.genremill.learn.neural.NetworkSettings;
import org.genremill.learn.neural.NetworkTrainer;
import org.genremill.learn.neural.PyTorch;
import org.genremill.learn.pipeline.TableShape;

/**
 * A neural network.
 *
 * @param architecture its architecture
 * @param settings its training settings
 */
public record NetworkLearner(Architecture architecture, NetworkSettings settings) implements Learner {
    public NetworkLearner {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(settings, "settings is null");
    }

    @Override
    public String id() {
        return architecture.id();
    }

    @Override
    public SortedMap<String, String> parameters() {
        return settings.parameters();
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public boolean readsPlanes() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws GenremillException if the neural engine is missing, or the network does not accept such a table
     */
    @Override
    public Trainer trainer(TableShape shape) {
        PyTorch.require(id());
        return trainer(shape.columns(), shape.planes());
    }

    private Trainer trainer(int columns, List<Plane> planes) {
        int needed =
                switch (architecture.reads()) {
                    case ANYTHING -> 0;
                    case FRAMES -> 1;
                    case TWO_PICTURES -> 2;
                };
        if (planes.size() < needed) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The learner '%s' reads %s: choose such a table, for example %s."
                            .formatted(
                                    id(),
                                    needed == 1 ? "sequences or pictures" : "two pictures of each track",
                                    needed == 1 ? "mfcc13-3sx10, logmel or pictures" : "pictures"));
        }
        if (planes.isEmpty()) {
            return one(new FrameInput(0, 1, columns, Plane.Order.FRAME_BY_FRAME));
        }
        FrameInput first = input(0, planes.get(0));
        return architecture.reads() == Reads.TWO_PICTURES
                ? new VotingTrainer(List.of(one(first), one(input(planes.get(0).size(), planes.get(1)))))
                : one(first);
    }

    private Trainer one(FrameInput input) {
        Trainer one = new NetworkTrainer(architecture, input, settings);
        return settings.networks() == 1 ? one : new EnsembleTrainer(one, settings.networks());
    }

    private static FrameInput input(int offset, Plane plane) {
        return new FrameInput(offset, plane.frames(), plane.bands(), plane.order());
    }
}
