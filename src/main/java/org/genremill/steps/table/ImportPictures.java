package org.genremill.steps.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.GenremillException;
import org.genremill.catalog.Exclusions;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Genres;
import org.genremill.catalog.Lister;
import org.genremill.catalog.Listing;
import org.genremill.catalog.Rules;
import org.genremill.catalog.TrackNames;
import org.genremill.features.Plane;
import org.genremill.learn.table.LearningTable;
import org.genremill.store.FlatPlan;

/**
 * Imports a folder of pictures, one per track, in one folder per genre: spectrograms with time to the right, low
 * frequencies at the bottom, and high energy bright.
 */
public final class ImportPictures {
    private static final String VIEW = "pictures-imported";
    private static final int VERSION = 1;
    private static final String PICTURE = "spectrogram";
    private static final Plane PLANE = new Plane(PICTURE, PictureFile.SIZE, PictureFile.SIZE, Plane.Order.BAND_BY_BAND);
    private static final long MOST_BYTES = 32 << 20;
    private static final int EXAMPLES = 5;
    private static final int MOST_TASKS = 1000;
    private static final List<String> PICTURES = List.of("*.png", "*.jpg", "*.jpeg");
    /** Files that operating systems leave next to pictures with similar names. */
    private static final List<String> NO_PICTURES = List.of("._*", "**/__MACOSX", "**/.Trash*", "**/@eaDir");

    private static final StructType DECODED = new StructType()
            .add("values", DataTypes.createArrayType(DataTypes.FloatType))
            .add("refused", DataTypes.StringType);
    private static final UserDefinedFunction NAME = udf((String uri) -> TrackNames.stem(uri), DataTypes.StringType);
    private static final UserDefinedFunction GENRE = udf((String uri) -> folderOf(uri), DataTypes.StringType);
    private static final UDF2<byte[], Long, Row> DECODE = ImportPictures::decoded;

    private ImportPictures() {}

    /**
     * Opens the pictures as a training table.
     *
     * @throws GenremillException if the folder does not exist or holds no picture, or a picture cannot be read; the
     *     message names it and says why
     */
    public static LearningTable fromFolder(SparkSession spark, String uri) {
        Dataset<Row> pictures = files(spark, uri)
                .withColumn("decoded", udf(DECODE, DECODED).apply(col("content"), col("length")))
                .select(
                        col("path").as("id"),
                        NAME.apply(col("path")).as("name"),
                        sha2(col("content"), 256).as("sound"),
                        lit(0).as("segment"),
                        GENRE.apply(col("path")).as("genre"),
                        lit(null).cast("string").as("artist"),
                        col("decoded.values").as(PICTURE),
                        col("decoded.refused").as("refused"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        requireReadable(pictures, uri);
        return new LearningTable(
                pictures.drop("refused"), VIEW, VERSION, List.of(PICTURE), List.of(1), List.of(PLANE), uri);
    }

    private static Dataset<Row> files(SparkSession spark, String uri) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Rules rules = new Rules(Exclusions.of(PICTURES, NO_PICTURES), new Genres.Unlisted(GenreSource.NONE));
        try {
            Listing listing = new Lister(spark, rules).list(List.of(uri));
            int tasks = (int) Math.min(Math.max(1, listing.size()), MOST_TASKS);
            return FlatPlan.of(
                    spark,
                    listing.tracks()
                            .repartition(tasks)
                            .toJavaRDD()
                            .map(new ReadPicture(
                                    MOST_BYTES,
                                    context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())))),
                    ReadPicture.SCHEMA);
        } catch (GenremillException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The folder of pictures '%s' cannot be read: %s".formatted(uri, e.getMessage()),
                    e);
        }
    }

    private static void requireReadable(Dataset<Row> pictures, String uri) {
        if (pictures.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "There are no PNG or JPEG files in '%s'.".formatted(uri));
        }
        Dataset<Row> refused = pictures.where(col("refused").isNotNull());
        long count = refused.count();
        if (count > 0) {
            String examples = refused.orderBy("id").select("id", "refused").limit(EXAMPLES).collectAsList().stream()
                    .map(row -> "%s (%s)".formatted(row.getString(0), row.getString(1)))
                    .collect(Collectors.joining(", "));
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "%d of the pictures in '%s' cannot be read; repair or remove them: %s."
                            .formatted(count, uri, examples));
        }
    }

    private static Row decoded(byte[] content, Long length) {
        if (length > MOST_BYTES) {
            return RowFactory.create(null, "%,d bytes, and at most %,d are allowed".formatted(length, MOST_BYTES));
        }
        try {
            return RowFactory.create(PictureFile.grey(content), null);
        } catch (IOException e) {
            return RowFactory.create(null, String.valueOf(e.getMessage()));
        }
    }

    private static String folderOf(String uri) {
        String folder = uri.substring(0, Math.max(0, uri.lastIndexOf('/')));
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
