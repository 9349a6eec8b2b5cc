package org.genremill.audio.ffmpeg;

import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;

/** FFmpeg's decoders that may be used, by its names: those of music and speech, and none of pictures or games. */
final class Codecs {
    static final Set<String> ALLOWED = Set.of(
            // Of the formats that hold one codec.
            "wavpack",
            "ape",
            "mpc7",
            "mpc8",
            "tta",
            "tak",
            "shorten",
            "dsd_lsbf",
            "dsd_msbf",
            "dsd_lsbf_planar",
            "dsd_msbf_planar",
            "amrnb",
            "amrwb",
            "ac3",
            "eac3",
            "dca",
            "truehd",
            "mlp",
            "8svx_fib",
            "8svx_exp",
            // Windows Media and Real.
            "wmav1",
            "wmav2",
            "wmapro",
            "wmalossless",
            "wmavoice",
            "real_144",
            "real_288",
            "cook",
            "sipr",
            "ralf",
            "atrac3",
            // What our own decoders know too, in other containers or profiles.
            "aac",
            "aac_latm",
            "mp1float",
            "mp2float",
            "mp3float",
            "mp1",
            "mp2",
            "mp3",
            "vorbis",
            "opus",
            "flac",
            "alac",
            "als",
            "mp3adufloat",
            "mp3on4float",
            "adpcm_ms",
            "adpcm_ima_wav",
            "adpcm_ima_qt",
            // Speech, and early codecs of WAV, Creative Voice, Flash and QuickTime.
            "speex",
            "gsm",
            "gsm_ms",
            "g722",
            "g723_1",
            "g726",
            "g726le",
            "g729",
            "ilbc",
            "qcelp",
            "evrc",
            "truespeech",
            "nellymoser",
            "adpcm_swf",
            "adpcm_yamaha",
            "adpcm_sbpro_2",
            "adpcm_sbpro_3",
            "adpcm_sbpro_4",
            "qdm2",
            "qdmc",
            "mace3",
            "mace6",
            "s302m",
            // Samples as they are.
            "pcm_alaw",
            "pcm_mulaw",
            "pcm_u8",
            "pcm_s8",
            "pcm_s8_planar",
            "pcm_s16le",
            "pcm_s16be",
            "pcm_u16le",
            "pcm_u16be",
            "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_f64le",
            "pcm_f64be",
            "pcm_dvd",
            "pcm_bluray");

    /** Those whose packets have checksums: a packet with a wrong one is damaged. */
    private static final Set<String> CHECKED = Set.of("wavpack", "ape", "tta", "tak", "ac3", "eac3", "truehd", "mlp");

    private Codecs() {}

    /** The decoder of a track, if it may be used. */
    static Optional<AVCodec> decoder(AVCodecParameters track) {
        return Optional.ofNullable(avcodec.avcodec_find_decoder(track.codec_id()))
                .filter(decoder -> ALLOWED.contains(name(decoder)));
    }

    static String name(AVCodec decoder) {
        return decoder.name().getString();
    }

    /** What a decoder counts as an error: the flags of {@code err_recognition}. */
    static int strictness(AVCodec decoder) {
        return CHECKED.contains(name(decoder)) ? avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE : 0;
    }
}
