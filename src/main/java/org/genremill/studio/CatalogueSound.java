package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.IOUtils;
import org.genremill.audio.format.AudioSource;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackRef;

/** Serves the audio of the catalogue's tracks to a player, whole or in ranges. Thread-safe. */
final class CatalogueSound {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp2", "audio/mpeg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mp4", "audio/mp4"),
            Map.entry("m4b", "audio/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "audio/webm"),
            Map.entry("mka", "audio/x-matroska"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("aac", "audio/aac"),
            Map.entry("aif", "audio/aiff"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("caf", "audio/x-caf"),
            Map.entry("au", "audio/basic"));

    private final TrackIds ids;
    private final Configuration hadoop;

    CatalogueSound(TrackIds ids, Configuration hadoop) {
        this.ids = requireNonNull(ids, "ids is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * The bytes of a catalogue track.
     *
     * @throws HttpError if there is no such track, or its file is gone
     */
    AudioSource source(String id) {
        String uri = ids.uri(id);
        try {
            return new HadoopAudioSource(TrackRef.find(uri, Optional.empty(), hadoop), hadoop);
        } catch (IOException e) {
            throw HttpError.notFound("The track's file is gone, or cannot be reached.");
        }
    }

    /** Sends a track, or the requested range of it. */
    void send(Context request) throws IOException {
        AudioSource source = source(request.pathParam("id"));
        Optional<ByteRange> part = ByteRange.parse(request.header("Range"), source.bytes());
        ByteRange range = part.orElseGet(() -> new ByteRange(0, source.bytes() - 1));
        request.header("Accept-Ranges", "bytes");
        request.contentType(type(source.name()));
        if (part.isPresent()) {
            request.status(HttpStatus.PARTIAL_CONTENT);
            request.header("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), source.bytes()));
        }
        request.res().setContentLengthLong(range.length());
        try (InputStream bytes = source.openAt(range.first())) {
            IOUtils.copyBytes(bytes, request.res().getOutputStream(), range.length(), false);
        }
    }

    private static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
