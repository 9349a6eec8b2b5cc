package org.genremill.studio;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page, read once at start; no other file can be requested. */
final class PageFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private static final String[] NAMES = {
        "index.html",
        "studio.css",
        "studio.js",
        "address.js",
        "start.js",
        "track.js",
        "correct.js",
        "pictures.js",
        "words.js",
        "catalogue.js",
        "review.js",
        "deeds.js",
        "microphone.js",
        "recorder.js",
        "dom.js"
    };

    private PageFiles() {}

    /**
     * A file of the page.
     *
     * @param type its media type
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PageFile(String type, byte[] content) {
        void send(Context request) {
            request.header("Cache-Control", "no-cache").contentType(type).result(content);
        }
    }

    /** All files by their request path. */
    static Map<String, PageFile> all() {
        Map<String, PageFile> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            files.put("/" + name, read(name));
        }
        files.put("/", files.remove("/index.html"));
        return files;
    }

    private static PageFile read(String name) {
        try (InputStream input = PageFiles.class.getResourceAsStream(name)) {
            return new PageFile(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), input.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
