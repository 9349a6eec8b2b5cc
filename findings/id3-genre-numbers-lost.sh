#!/usr/bin/env bash
# ID3 genre numbers go up to 191 since Winamp 5.6. Readers know fewer than they seem to: Apache Tika answers 148
# (Abstract) and 191 (Psybient) with an empty text and mp3agic with null, so the track has no genre; dhowden/tag knows 191 but calls 148 "Christmas".
# jaudiotagger names both.
#
# Expected beforehand: the names, or the number as text. Christmas was not expected.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>net.jthink</groupId><artifactId>jaudiotagger</artifactId><version>3.0.1</version></dependency>
    <dependency><groupId>com.mpatric</groupId><artifactId>mp3agic</artifactId><version>0.9.1</version></dependency>
    <dependency><groupId>org.apache.tika</groupId><artifactId>tika-core</artifactId><version>3.2.3</version></dependency>
    <dependency>
      <groupId>org.apache.tika</groupId><artifactId>tika-parser-audiovideo-module</artifactId><version>3.2.3</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars > /dev/null
cat > Genres.java <<'JAVA'
import com.mpatric.mp3agic.Mp3File;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.mp3.Mp3Parser;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.tag.FieldKey;
import org.xml.sax.helpers.DefaultHandler;

class Genres {
    public static void main(String[] numbers) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        for (String number : numbers) {
            Path file = Files.write(Path.of(number + ".mp3"), tagged("(" + number + ")"));
            Metadata metadata = new Metadata();
            try (InputStream input = Files.newInputStream(file)) {
                new Mp3Parser().parse(input, new DefaultHandler(), metadata, new ParseContext());
            }
            System.out.printf(
                    "%s: jaudiotagger %s, mp3agic %s, tika '%s'%n",
                    number,
                    AudioFileIO.read(file.toFile()).getTag().getFirst(FieldKey.GENRE),
                    new Mp3File(file.toFile()).getId3v2Tag().getGenreDescription(),
                    metadata.get("xmpDM:genre"));
        }
    }

    /** An ID3v2.3 tag with one genre, and a second of silent MPEG-1 layer III frames. */
    private static byte[] tagged(String genre) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int text = genre.length() + 1;
        bytes.write(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, (byte) (10 + text)});
        bytes.write(new byte[] {'T', 'C', 'O', 'N', 0, 0, 0, (byte) text, 0, 0, 0});
        bytes.write(genre.getBytes("ISO-8859-1"));
        for (int frame = 0; frame < 38; frame++) {
            bytes.write(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0});
            bytes.write(new byte[413]);
        }
        return bytes.toByteArray();
    }
}
JAVA
in_java=$(java -cp "jars/*" Genres.java 17 148 191 2> /dev/null)
cat > main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/dhowden/tag"
)

func main() {
	for _, name := range os.Args[1:] {
		file, _ := os.Open(name)
		tags, err := tag.ReadFrom(file)
		if err != nil {
			panic(err)
		}
		fmt.Print(tags.Genre(), " ")
	}
}
GO
export GOPATH="$folder/go" GOFLAGS=-modcacherw
go mod init finding 2> /dev/null
go get github.com/dhowden/tag@v0.0.0-20240417053706-3d75831295e8 2> /dev/null
in_go=$(go run . 17.mp3 148.mp3 191.mp3)
echo "jaudiotagger 3.0.1, mp3agic 0.9.1, Tika 3.2.3:"
echo "$in_java"
echo "dhowden/tag v0.0.0-20240417053706-3d75831295e8: $in_go"
expected="17: jaudiotagger Rock, mp3agic Rock, tika 'Rock'
148: jaudiotagger Abstract, mp3agic null, tika ''
191: jaudiotagger Psybient, mp3agic null, tika ''"
if [ "$in_java" = "$expected" ] && [ "$in_go" = "Rock Christmas Psybient " ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
