package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Pipeline.SharedReadWrite$;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.genremill.store.Files;
import org.genremill.store.LiteralPath;
import scala.Option;

/**
 * A fitted pipeline in the folder that {@link PipelineModel} saves and loads. Spark starts a query for the one line of
 * metadata of every stage; here it is an ordinary small file.
 */
public final class PipelineFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "metadata";
    private static final String STAGES = "stages";

    private final Path folder;
    private final Files files;
    private final SparkSession spark;

    /** A folder that holds a pipeline, or will. */
    public PipelineFolder(Path folder, Files files) {
        this.folder = requireNonNull(folder, "folder is null");
        this.files = requireNonNull(files, "files is null");
        this.spark = SparkSession.active();
    }

    /**
     * Saves a pipeline whose stages can all be saved.
     *
     * @throws IOException if the folder exists, or a stage cannot be written
     */
    public void save(PipelineModel pipeline) throws IOException {
        if (files.exists(folder)) {
            throw new IOException("'%s' already exists".formatted(folder));
        }
        Transformer[] stages = pipeline.stages();
        ObjectNode metadata = (ObjectNode) JSON.readTree(metadata(pipeline));
        var uids = metadata.putObject("paramMap").putArray("stageUids");
        for (Transformer stage : stages) {
            uids.add(stage.uid());
        }
        write(folder, metadata.toString());
        for (int index = 0; index < stages.length; index++) {
            Path place = stage(stages[index].uid(), index, stages.length);
            if (stages[index] instanceof ClassifierModel model) {
                write(place, metadata(model));
                model.saveArrays(place.toString(), spark);
                continue;
            }
            MLWriter writer = ((MLWritable) stages[index]).write();
            if (writer instanceof DefaultParamsWriter) {
                write(place, metadata(stages[index]));
            } else {
                writer.save(place.toString());
            }
        }
    }

    /**
     * Loads a pipeline.
     *
     * @throws IOException if a stage cannot be read
     */
    public PipelineModel load() throws IOException {
        JsonNode metadata = JSON.readTree(read(folder));
        List<String> uids = new ArrayList<>();
        metadata.at("/paramMap/stageUids").forEach(uid -> uids.add(uid.textValue()));
        Transformer[] stages = new Transformer[uids.size()];
        for (int index = 0; index < stages.length; index++) {
            stages[index] = loadStage(stage(uids.get(index), index, stages.length));
        }
        return new PipelineModel(metadata.path("uid").textValue(), stages);
    }

    private Transformer loadStage(Path place) throws IOException {
        String text = read(place);
        DefaultParamsReader.Metadata metadata = DefaultParamsReader$.MODULE$.parseMetadata(text, "");
        String path = LiteralPath.of(place);
        try {
            Class<?> type = Class.forName(
                    metadata.className(), true, Thread.currentThread().getContextClassLoader());
            if (type == ClassifierModel.class) {
                return ClassifierModel.load(metadata.uid(), path, spark);
            }
            MLReader<?> reader = (MLReader<?>) type.getMethod("read").invoke(null);
            if (!(reader instanceof DefaultParamsReader)) {
                return (Transformer) reader.load(path);
            }
            Transformer stage = (Transformer) type.getConstructor(String.class).newInstance(metadata.uid());
            metadata.getAndSetParams(stage, Option.empty());
            return stage;
        } catch (ReflectiveOperationException e) {
            throw new IOException("'%s' is no stage of a pipeline".formatted(place), e);
        }
    }

    private String metadata(Params stage) {
        return DefaultParamsWriter$.MODULE$.getMetadataToSave(stage, spark, Option.empty(), Option.empty());
    }

    private Path stage(String uid, int index, int stages) {
        return new Path(SharedReadWrite$.MODULE$.getStagePath(uid, index, stages, new Path(folder, STAGES).toString()));
    }

    private void write(Path place, String metadata) {
        Path text = new Path(place, METADATA);
        files.replace(new Path(text, "part-00000.txt"), metadata + "\n");
        files.replace(new Path(text, "_SUCCESS"), "");
    }

    private String read(Path place) throws IOException {
        String text = files.files(new Path(place, METADATA)).stream()
                .filter(file -> file.getName().startsWith("part-"))
                .flatMap(file -> files.read(file).stream())
                .collect(Collectors.joining());
        if (text.isBlank()) {
            throw new IOException("there is no stage of a pipeline in '%s'".formatted(place));
        }
        return text;
    }
}
