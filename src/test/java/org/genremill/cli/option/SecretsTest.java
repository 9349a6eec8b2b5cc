package org.genremill.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://KEY:word@bucket/music, s3a://KEY:***@bucket/music",
        "from ftp://me:word@host/a to sftp://you:other@host/b, from ftp://me:***@host/a to sftp://you:***@host/b"
    })
    void passwordsOfUrisAreHidden(String text, String shown) {
        assertThat(Secrets.hide(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://bucket/at@home",
                "abfss://container@account.example/music",
                "hdfs://host:9000/music/at@home",
                "a:b@c"
            })
    void textWithoutPasswordsIsUnchanged(String text) {
        assertThat(Secrets.hide(text)).isEqualTo(text);
    }
}
