package org.genremill.audio;

import java.util.List;
import org.genremill.audio.format.FileHead;

/** Formats that are recognised but not decoded. Each has a row in {@code docs/formats.md}. */
final class UnsupportedFormats {
    /** Formats with a mark of at least three bytes. */
    static final List<Unsupported> MARKED = List.of(
            Unsupported.marked("Windows Media", "0&\u00B2u\u008Ef\u00CF\u0011"),
            Unsupported.chunked("AVI", "RIFF", "AVI ", 8),
            Unsupported.marked("Flash Video", "FLV\u0001"),
            Unsupported.marked("MPEG program stream", "\0\0\u0001\u00BA"),
            Unsupported.marked("WavPack", "wvpk"),
            Unsupported.marked("Monkey's Audio", "MAC "),
            Unsupported.marked("Musepack SV7", "MP+"),
            Unsupported.marked("Musepack SV8", "MPCK"),
            new Unsupported("True Audio", head -> head.has(0, "TTA1") || head.has(0, "TTA2")),
            Unsupported.marked("TAK", "tBaK"),
            Unsupported.marked("OptimFROG", "OFR "),
            Unsupported.marked("Shorten", "ajkg"),
            Unsupported.marked("DSD (DSF)", "DSD "),
            Unsupported.chunked("DSD (DSDIFF)", "FRM8", "DSD ", 12),
            Unsupported.marked("AMR", "#!AMR"),
            Unsupported.marked("RealAudio", ".ra\u00FD"),
            Unsupported.marked("RealMedia", ".RMF"),
            Unsupported.marked("DTS-HD", "DTSHDHDR"),
            new Unsupported("Dolby TrueHD", head -> head.has(4, "\u00F8ro\u00BA")),
            new Unsupported("MLP", head -> head.has(4, "\u00F8ro\u00BB")),
            Unsupported.marked("Creative Voice", "Creative Voice File"),
            Unsupported.chunked("8SVX", "FORM", "8SVX", 8),
            new Unsupported("IRCAM", UnsupportedFormats::ircam),
            Unsupported.marked("NIST SPHERE", "NIST_1A"),
            Unsupported.marked("MIDI", "MThd"),
            Unsupported.marked("XM module", "Extended Module: "),
            Unsupported.marked("IT module", "IMPM"));

    /** Formats that are recognised by the distance of their frames, or by a short mark. */
    static final List<Unsupported> FRAMED = List.of(
            new Unsupported("MPEG transport stream", FrameMarks::transportStream),
            new Unsupported("DTS", FrameMarks::dts),
            new Unsupported("AC-3", FrameMarks::ac3),
            new Unsupported("E-AC-3", FrameMarks::eac3),
            new Unsupported("AAC in LATM", FrameMarks::latm));

    private UnsupportedFormats() {}

    /** The magic number 0x0001A364 to 0x0004A364, by machine, in either byte order. */
    private static boolean ircam(FileHead head) {
        boolean little = head.has(0, "d\u00A3") && head.at(3) == 0 && machine(head.at(2));
        return little || (head.at(0) == 0 && machine(head.at(1)) && head.has(2, "\u00A3d"));
    }

    private static boolean machine(int number) {
        return number >= 1 && number <= 4;
    }
}
