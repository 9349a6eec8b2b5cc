package org.genremill.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({"bytes=0-9,0,9", "bytes=90-,90,99", "bytes=-10,90,99", "bytes=-1000,0,99", "bytes=95-500,95,99"})
    void onePartIsUnderstood(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 100)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=0-1,5-6", "items=0-1", "bytes=a-b", "bytes=99999999999999999999-"})
    void invalidRangesAreIgnored(String header) {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
        assertThat(ByteRange.parse(null, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=7-3", "bytes=-0"})
    void rangesOutsideTheFileAreRefused(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 100)).isInstanceOf(HttpError.class);
    }

    @Test
    void anEmptyFileHasNoParts() {
        assertThatThrownBy(() -> ByteRange.parse("bytes=0-", 0)).isInstanceOf(HttpError.class);
    }
}
