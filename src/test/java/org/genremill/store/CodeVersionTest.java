package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeVersionTest {
    @Test
    void isAVersionAndPerhapsACommit() {
        assertThat(CodeVersion.CURRENT).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?(\\+[0-9a-f]{7,40})?");
    }
}
