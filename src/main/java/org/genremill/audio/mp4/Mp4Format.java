package org.genremill.audio.mp4;

import java.util.Optional;
import java.util.Set;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Trim;

/** MP4, M4A, M4B, MOV and 3GP, with {@code moov} before or after the audio. */
public final class Mp4Format implements Format {
    private static final Set<String> OLD_START = Set.of("moov", "wide", "free", "skip", "pnot");

    @Override
    public boolean recognises(FileHead head) {
        return head.has(4, "ftyp") || isOldQuickTime(head);
    }

    /** QuickTime files of before 2001 have no box that names their kind. */
    private static boolean isOldQuickTime(FileHead head) {
        boolean small = head.at(0) == 0 && OLD_START.stream().anyMatch(type -> head.has(4, type));
        return small || head.has(4, "mdat");
    }

    @Override
    public FrameReader open(SourceInput input) {
        Box file = Box.file(input);
        Optional<Box> box = file.next();
        while (box.isPresent() && !box.get().type().equals("moov")) {
            box = file.next();
        }
        Movie movie = Movie.read(box.orElseThrow(() -> TrackException.corrupt("the file ends before its 'moov' box")));
        SoundTrack track = movie.sound();
        boolean fragmented = movie.isFragmented() && track.table().count() == 0;
        Samples samples = fragmented
                ? new Fragments(file, track.id(), movie.commonSize(track.id()))
                : track.table().samples(track.codec());
        Trim trim = fragmented ? Extent.ofFragments(movie, track) : Extent.of(movie, track);
        boolean uncompressed = track.codec().packetFrames().orElse(0) == 1;
        return track.codec()
                .open(
                        "MP4",
                        new Mp4Packets(input, samples, movie.items().tags(), uncompressed),
                        trim,
                        Extent.declared(trim));
    }
}
