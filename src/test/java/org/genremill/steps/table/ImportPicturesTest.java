package org.genremill.steps.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.table.LearningTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportPicturesTest {
    private static final int SIZE = PictureFile.SIZE;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void aFolderOfPicturesIsATableWithTheFoldersAsGenres() throws IOException {
        write("blues/blues.00001.png", png(rising(BufferedImage.TYPE_BYTE_GRAY, SIZE, SIZE)));
        write("rock/rock.00002.png", png(rising(BufferedImage.TYPE_INT_RGB, 2 * SIZE, SIZE)));
        Files.writeString(folder.resolve("rock/notes.txt"), "no picture");
        LearningTable table = ImportPictures.fromFolder(SPARK.session(), folder.toString());
        List<Row> rows = table.rows().orderBy("name").collectAsList();
        assertThat(rows).extracting(row -> row.<String>getAs("name")).containsExactly("blues.00001", "rock.00002");
        assertThat(rows).extracting(row -> row.<String>getAs("genre")).containsExactly("blues", "rock");
        assertThat(table.width()).isEqualTo(SIZE * SIZE);
        List<Float> exact = rows.get(0).getList(rows.get(0).fieldIndex("spectrogram"));
        assertThat(exact).hasSize(SIZE * SIZE);
        for (int column = 0; column < SIZE; column++) {
            assertThat(exact.get(3 * SIZE + column)).isEqualTo(column / 255f);
        }
        List<Float> resized = rows.get(1).getList(rows.get(1).fieldIndex("spectrogram"));
        assertThat(resized.get(3 * SIZE + 200)).isCloseTo(200 / 255f, within(0.02f));
    }

    @Test
    void namesThatMeanSomethingToSparkAreReadLikeOthers() throws IOException {
        byte[] picture = png(rising(BufferedImage.TYPE_BYTE_GRAY, SIZE, SIZE));
        write("_Compilations/_1.png", picture);
        write(".38 Special/[2] {a,b}*.Png", picture);
        write("rock/100% #3?.jpg", picture);
        write("rock/._100% #3?.jpg", "what macOS leaves on other disks".getBytes(UTF_8));
        for (String input :
                List.of(folder.toString(), folder.resolve("_Compilations").toString())) {
            assertThat(ImportPictures.fromFolder(SPARK.session(), input).rows().collectAsList())
                    .extracting(row -> row.<String>getAs("genre"))
                    .containsExactlyInAnyOrder(
                            input.endsWith("_Compilations")
                                    ? new String[] {"_Compilations"}
                                    : new String[] {"_Compilations", ".38 Special", "rock"});
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithItsReason() throws IOException {
        byte[] good = png(rising(BufferedImage.TYPE_BYTE_GRAY, SIZE, SIZE));
        write("blues/good.png", good);
        write("blues/cut.png", Arrays.copyOf(good, good.length / 2));
        write("rock/text.png", "no picture".getBytes(UTF_8));
        byte[] huge = good.clone();
        // The width stands behind the signature, the header's length and its name.
        ByteBuffer.wrap(huge).putInt(16, 1 << 20);
        write("rock/huge.png", huge);
        assertThatThrownBy(() -> ImportPictures.fromFolder(SPARK.session(), folder.toString()))
                .isInstanceOf(GenremillException.class)
                .hasMessageStartingWith("3 of the pictures in")
                .hasMessageContainingAll("cut.png (", "text.png (not a picture of a known format)")
                .hasMessageContaining("huge.png (1048576 x 256 pixels, and at most 8192 are allowed)");
    }

    @Test
    void aFolderWithoutPicturesOrNoneAtAllIsAProblem() {
        assertThatThrownBy(() -> ImportPictures.fromFolder(SPARK.session(), folder.toString()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("no PNG or JPEG files");
        String nowhere = folder.resolve("nowhere").toString();
        assertThatThrownBy(() -> ImportPictures.fromFolder(SPARK.session(), nowhere))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining(nowhere);
    }

    /** Dark on the left and bright on the right. */
    private static BufferedImage rising(int type, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int grey = column * 256 / width;
                if (type == BufferedImage.TYPE_BYTE_GRAY) {
                    picture.getRaster().setSample(column, row, 0, grey);
                } else {
                    picture.setRGB(column, row, grey << 16 | grey << 8 | grey);
                }
            }
        }
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
