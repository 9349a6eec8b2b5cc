package org.genremill.audio.matroska;

import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Trim;

/** Matroska and WebM. Of several audio tracks the first decodable one is used. */
public final class MatroskaFormat implements Format {
    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "\u001AE\u00DF\u00A3");
    }

    @Override
    public FrameReader open(SourceInput input) {
        EbmlReader reader = new EbmlReader(input);
        MatroskaTags tags = new MatroskaTags();
        Optional<TrackEntry> sound = Optional.empty();
        long end = Long.MAX_VALUE;
        while (true) {
            long start = reader.position();
            Element element = reader.next(Long.MAX_VALUE)
                    .orElseThrow(() -> TrackException.corrupt("the Matroska file ends before its audio"));
            switch (element.id()) {
                case Element.SEGMENT -> end = element.end();
                case Element.CLUSTER -> {
                    TrackEntry track = sound.orElseThrow(
                            () -> TrackException.corrupt("a Matroska file with packets before their description"));
                    reader.seek(start);
                    return track.codec()
                            .open(
                                    "Matroska",
                                    new MatroskaPackets(reader, track, end, tags),
                                    new Trim(track.delay(), Long.MAX_VALUE),
                                    OptionalLong.empty());
                }
                case Element.TRACKS -> sound = Optional.of(sound(reader, element));
                case Element.INFO -> tags.readInfo(reader, element);
                case Element.TAGS -> tags.read(reader, element);
                default -> {
                    // Not needed.
                }
            }
            if (element.id() != Element.SEGMENT) {
                reader.seek(element.end());
            }
        }
    }

    /** @throws TrackException if there is no audio track */
    private static TrackEntry sound(EbmlReader reader, Element tracks) {
        if (tracks.end() > reader.length()) {
            throw TrackException.corrupt("the Matroska file ends inside the description of its tracks");
        }
        Optional<TrackEntry> sound = Optional.empty();
        for (Optional<Element> next = reader.next(tracks.end()); next.isPresent(); next = reader.next(tracks.end())) {
            if (next.get().id() == Element.TRACK
                    && sound.filter(TrackEntry::isReadable).isEmpty()) {
                TrackEntry track = TrackEntry.read(reader, next.get());
                if (track.isSound()) {
                    sound = track.isReadable() ? Optional.of(track) : sound.or(() -> Optional.of(track));
                }
            }
            reader.seek(next.get().end());
        }
        return sound.orElseThrow(() -> TrackException.unsupported("Matroska without an audio track"));
    }
}
