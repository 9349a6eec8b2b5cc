#!/usr/bin/env bash
# In ID3v2.3 a genre in free text that begins with a parenthesis is written with two: "((Live) Rock" means "(Live) Rock". TagLib
# answers " Rock", with a blank in front and without its first word; Apache Tika answers an empty text; eyeD3 keeps both parentheses;
# mutagen follows the standard.
#
# Expected beforehand: at worst the text as it stands in the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q mutagen==1.48.1 eyed3==0.9.9 pytaglib==3.2.0
venv/bin/python - <<'PYTHON' > python.txt
import eyed3
import mutagen.id3
import taglib

text = b"\0((Live) Rock"
frame = b"TCON" + bytes([0, 0, 0, len(text), 0, 0]) + text
# A second of silent MPEG-1 layer III frames, 44.1 kHz stereo, 128 kbit/s.
silence = (b"\xff\xfb\x90\x00" + bytes(413)) * 38
open("live.mp3", "wb").write(b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(frame)]) + frame + silence)
print("mutagen", mutagen.id3.ID3("live.mp3")["TCON"].genres)
print("eyed3", [eyed3.load("live.mp3").tag.genre.name])
print("taglib", taglib.File("live.mp3").tags["GENRE"])
PYTHON
cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.tika</groupId><artifactId>tika-core</artifactId><version>3.2.3</version></dependency>
    <dependency>
      <groupId>org.apache.tika</groupId><artifactId>tika-parser-audiovideo-module</artifactId><version>3.2.3</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars > /dev/null
cat > Genre.java <<'JAVA'
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.mp3.Mp3Parser;
import org.xml.sax.helpers.DefaultHandler;

class Genre {
    public static void main(String[] files) throws Exception {
        Metadata metadata = new Metadata();
        try (InputStream input = Files.newInputStream(Path.of(files[0]))) {
            new Mp3Parser().parse(input, new DefaultHandler(), metadata, new ParseContext());
        }
        System.out.println("tika ['" + String.join("', '", metadata.getValues("xmpDM:genre")) + "']");
    }
}
JAVA
java -cp "jars/*" Genre.java live.mp3 2> /dev/null > java.txt
seen=$(cat python.txt java.txt)
echo "mutagen 1.48.1, eyeD3 0.9.9, pytaglib 3.2.0, Tika 3.2.3:"
echo "$seen"
expected="mutagen ['(Live) Rock']
eyed3 ['((Live) Rock']
taglib [' Rock']
tika ['']"
if [ "$seen" = "$expected" ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
