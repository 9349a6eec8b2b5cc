package org.genremill.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.genremill.catalog.TrackRef;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {
    /** As Spark makes it for every process. */
    private final Kryo kryo = new KryoSerializer(new SparkConf(false)
                    .set("spark.kryo.registrationRequired", "true")
                    .set("spark.kryo.registrator", KryoRegistrations.class.getName()))
            .newKryo();

    /** A record without rules. */
    record Pair(Object first, int second) {}

    /** A record with a rule. */
    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive: " + value);
            }
        }
    }

    @Test
    void aTrackIsSerialised() {
        TrackRef track = new TrackRef("s3a://bucket/Дом \n%.mp3", Long.MAX_VALUE, "1:etag", Optional.of("rock"));
        assertThat(travelled(track)).isEqualTo(track);
    }

    @Test
    void aTrackWithoutAGenreIsSerialised() {
        TrackRef track = new TrackRef("s3a://bucket/1.mp3", 0, "", Optional.empty());
        assertThat(travelled(track)).isEqualTo(track);
    }

    @Test
    void aTaskOfTracksIsSerialised() {
        List<TrackRef> tracks = new ArrayList<>();
        for (int index = 0; index < 100; index++) {
            tracks.add(new TrackRef("uri " + index, index, "f", Optional.of("genre " + index % 3)));
        }
        assertThat(travelled(tracks)).isEqualTo(tracks);
    }

    @Test
    void anAbsentComponentIsSerialised() {
        kryo.register(Pair.class, new RecordSerializer<>(Pair.class));
        assertThat(travelled(new Pair(null, 3))).isEqualTo(new Pair(null, 3));
    }

    @Test
    void invalidRecordsAreNotDeserialised() {
        kryo.register(Positive.class, new RecordSerializer<>(Positive.class));
        assertThat(travelled(new Positive(3))).isEqualTo(new Positive(3));

        kryo.setReferences(false);
        Output output = new Output(64);
        kryo.writeClass(output, Positive.class);
        kryo.writeClassAndObject(output, -3);
        Input input = new Input(output.toBytes());
        assertThatThrownBy(() -> kryo.readClassAndObject(input))
                .isInstanceOf(KryoException.class)
                .hasRootCauseMessage("not positive: -3");
    }

    @Test
    void anUnregisteredClassIsNotSerialised() {
        assertThatThrownBy(() -> travelled(new Pair("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pair");
    }

    private Object travelled(Object value) {
        Output output = new Output(64, -1);
        kryo.writeClassAndObject(output, value);
        Input input = new Input(output.toBytes());
        Object arrived = kryo.readClassAndObject(input);
        assertThat(input.eof()).isTrue();
        return arrived;
    }
}
