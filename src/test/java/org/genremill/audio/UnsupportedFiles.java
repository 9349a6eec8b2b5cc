package org.genremill.audio;

import java.util.LinkedHashMap;
import java.util.Map;

/** The start of a file of each format that is recognised but not decoded, by the name of the format. */
final class UnsupportedFiles {
    private static final int BYTES = 600;

    private UnsupportedFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Windows Media", file("0&\u00B2u\u008Ef\u00CF\u0011"));
        files.put("AVI", file("RIFF\0\0\1\0AVI LIST"));
        files.put("Flash Video", file("FLV\u0001\u0004\0\0\0\u0009"));
        files.put("MPEG program stream", file("\0\0\1\u00BA!\0\1"));
        files.put("MPEG transport stream", repeated("G@\u0011\u0010", 188));
        files.put("WavPack", file("wvpk"));
        files.put("Monkey's Audio", file("MAC \u0096\u000F"));
        files.put("Musepack SV7", file("MP+\u0017"));
        files.put("Musepack SV8", file("MPCKSH"));
        files.put("True Audio", file("TTA1\1\0"));
        files.put("TAK", file("tBaK"));
        files.put("OptimFROG", file("OFR \u000F\0\0\0"));
        files.put("Shorten", file("ajkg\2"));
        files.put("DSD (DSF)", file("DSD \u001C"));
        files.put("DSD (DSDIFF)", file("FRM8\0\0\0\0\0\0\1\0DSD FVER"));
        files.put("AMR", file("#!AMR\n"));
        files.put("AC-3", repeated("\u000Bw\u00BE\u00D7\0@", 128));
        files.put("E-AC-3", repeated("\u000Bw\0?4\u0080", 128));
        files.put("DTS", file("\u007F\u00FE\u0080\1"));
        files.put("DTS-HD", file("DTSHDHDR"));
        files.put("Dolby TrueHD", file("\u0080n\u00FF\u00D8\u00F8ro\u00BA"));
        files.put("MLP", file("\u0080n\u00FF\u00D8\u00F8ro\u00BB"));
        files.put("AAC in LATM", repeated("V\u00E0}", 128));
        files.put("RealAudio", file(".ra\u00FD\0\4"));
        files.put("RealMedia", file(".RMF\0\0\0\u0012"));
        files.put("Creative Voice", file("Creative Voice File\u001A"));
        files.put("8SVX", file("FORM\0\0\1\0" + "8SVXVHDR"));
        files.put("IRCAM", file("d\u00A3\2\0"));
        files.put("NIST SPHERE", file("NIST_1A\n"));
        files.put("MIDI", file("MThd\0\0\0\6"));
        files.put("XM module", file("Extended Module: x"));
        files.put("IT module", file("IMPM"));
        files.put("Ogg with Speex", speex());
        return files;
    }

    private static byte[] file(String start) {
        return new SoundBytes().text(start).raw(new byte[BYTES]).done();
    }

    /** Frames of a fixed length. */
    private static byte[] repeated(String start, int length) {
        SoundBytes file = new SoundBytes();
        for (int i = 0; i < 4; i++) {
            file.text(start).raw(new byte[length - start.length()]);
        }
        return file.done();
    }

    /** One page with the header of a stream. */
    private static byte[] speex() {
        byte[] file = new SoundBytes()
                .text("OggS\0\2")
                .little(8, 0)
                .little(4, 1, 0, 0)
                .little(1, 1, 80)
                .text("Speex   1.2")
                .raw(new byte[69])
                .done();
        Mutants.repairOgg(file);
        return file;
    }
}
