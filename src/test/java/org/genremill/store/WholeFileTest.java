package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileMayHaveAsManyBytesAsAllowedAndNotOneMore() throws IOException {
        String file =
                Files.write(folder.resolve("a file"), new byte[] {5, 0, -1}).toString();
        assertThat(read(file, 4)).containsExactly(5, 0, -1);
        assertThat(read(file, 3)).containsExactly(5, 0, -1);
        assertThatThrownBy(() -> read(file, 2))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll(file, "larger than 2 bytes");
    }

    /** A zero byte is one too many as any other is. */
    @Test
    void zerosCountToo() throws IOException {
        String file = Files.write(folder.resolve("zeros"), new byte[2]).toString();
        assertThatThrownBy(() -> read(file, 1)).hasMessageContaining("larger than 1 bytes");
        String empty = Files.write(folder.resolve("empty"), new byte[0]).toString();
        assertThat(read(empty, 0)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAProblemThatNamesIt() {
        assertThatThrownBy(() -> read(folder + "/none", 2))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("/none");
    }

    private static byte[] read(String uri, int most) {
        return WholeFile.read(uri, most, new Configuration());
    }
}
