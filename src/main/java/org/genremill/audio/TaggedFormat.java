package org.genremill.audio;

import org.genremill.audio.aac.AdtsFormat;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TaggedReader;
import org.genremill.audio.mpeg.MpegFormat;
import org.genremill.audio.tags.Id3v2;
import org.genremill.audio.tags.Tags;

/**
 * Audio preceded by one or more ID3v2 tags of any size. They belong to MPEG audio and raw AAC, but some taggers write
 * them before FLAC, too.
 */
final class TaggedFormat implements Format {
    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "ID3");
    }

    @Override
    public FrameReader open(SourceInput input) {
        Tags tags = Tags.NONE;
        while (true) {
            long start = input.position();
            byte[] bytes = new byte[Id3v2.HEADER_BYTES];
            int count = input.readNBytes(bytes, 0, Id3v2.HEADER_BYTES);
            FileHead head = new FileHead(bytes, count);
            if (count < Id3v2.HEADER_BYTES || !head.has(0, "ID3")) {
                input.seek(start);
                Tags found = tags;
                Format behind = behind(head);
                // FLAC has its own tags, which take precedence; MPEG audio has shorter ones at its end.
                return new TaggedReader(
                        behind.open(input), own -> behind instanceof FlacFormat ? own.or(found) : found.or(own));
            }
            long end = input.position() + Id3v2.bytesBehind(bytes);
            byte[] body = new byte[(int) Math.min(Math.min(end, input.length()) - input.position(), Tags.MOST_BYTES)];
            input.readNBytes(body, 0, body.length);
            tags = tags.or(Id3v2.read(bytes, body));
            input.skip(end - input.position());
        }
    }

    private static Format behind(FileHead head) {
        if (head.has(0, FlacFormat.MARK)) {
            return new FlacFormat();
        }
        return AdtsFormat.startsFrame(head) ? new AdtsFormat() : new MpegFormat();
    }
}
