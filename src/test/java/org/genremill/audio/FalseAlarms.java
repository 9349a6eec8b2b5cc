package org.genremill.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.audio.aac.AdtsFormat;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.mpeg.MpegFormat;

/** Searches folders for files that look like MPEG audio or AAC, the formats without a magic number. */
final class FalseAlarms {
    private FalseAlarms() {}

    /** Prints the files that are recognised, and how many there are in all. */
    public static void main(String[] folders) throws IOException {
        int count = 0;
        for (String folder : folders) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .toList();
            }
            for (Path file : files) {
                count++;
                if (isRecognised(file)) {
                    System.out.println(file);
                }
            }
        }
        System.out.println(count + " files");
    }

    private static boolean isRecognised(Path file) throws IOException {
        try (SourceInput input = new SourceInput(AudioSource.of(file))) {
            FileHead head = input.head();
            return new MpegFormat().recognises(head) || new AdtsFormat().recognises(head);
        } catch (TrackException e) {
            // Some files cannot be read.
            return false;
        }
    }
}
