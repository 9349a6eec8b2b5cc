package org.genremill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsAreQuotedWhereTheyMustBe() throws IOException {
        assertThat(line("plain", "a,b", "say \"hi\"", "two\nlines", "ünïcode"))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",ünïcode\r\n");
        assertThat(line(0.5, 3L, null)).isEqualTo("0.5,3,\r\n");
    }

    @Test
    void textsAreEscapedAndNumbersStayNumbers() throws IOException {
        assertThat(line("=1+1", "+1", "-1", "@x", "\tx", " =1", "a=1"))
                .isEqualTo("'=1+1,'+1,'-1,'@x,'\tx,' =1,a=1\r\n");
        assertThat(line("=HYPERLINK(\"http://x\",\"y\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
        assertThat(line(-0.25)).isEqualTo("-0.25\r\n");
    }

    private static String line(Object... values) throws IOException {
        StringBuilder text = new StringBuilder();
        new Csv(text).line(values.length == 1 ? List.of(values[0]) : Arrays.asList(values));
        return text.toString();
    }
}
