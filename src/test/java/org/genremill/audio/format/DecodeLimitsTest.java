package org.genremill.audio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.junit.jupiter.api.Test;

class DecodeLimitsTest {
    @Test
    void defaultsTakeEveryUsualTrack() {
        DecodeLimits defaults = DecodeLimits.DEFAULTS;
        assertThat(defaults.maximumBytes()).isEqualTo(8_589_934_592L);
        assertThat(defaults.minimumDuration()).hasMillis(500);
        assertThat(defaults.maximumDuration()).hasMinutes(245);
        assertThat(defaults.maximumChannels()).isEqualTo(32);
        assertThat(defaults.minimumSampleRate()).isEqualTo(4_000);
        assertThat(defaults.maximumSampleRate()).isEqualTo(768_000);
        assertThat(defaults.maximumExpansion()).isEqualTo(1_000);
        assertThat(defaults.ffmpeg()).isTrue();
    }

    @Test
    void limitsThatNothingCouldMeetAreRefused() {
        assertRefused("maximum bytes must be at least 1, not 0", 0, 1, 2, 1, 1, 1);
        assertRefused("minimum duration must not be negative, as PT-1S", 1, -1, 2, 1, 1, 1);
        assertRefused("maximum duration PT1S is below the minimum duration PT2S", 1, 2, 1, 1, 1, 1);
        assertRefused("maximum channels must be at least 1, not 0", 1, 1, 2, 0, 1, 1);
        assertRefused("minimum sample rate must be at least 1 Hz, not 0", 1, 1, 2, 1, 0, 1);
        assertRefused("maximum sample rate 4 Hz is below the minimum of 5 Hz", 1, 1, 2, 1, 5, 4);
        assertThatThrownBy(() -> new DecodeLimits(1, Duration.ZERO, Duration.ZERO, 1, 1, 1, 0, true))
                .hasMessage("maximum expansion must be at least 1, not 0");
    }

    @Test
    void aFloodIsRefusedAndAShortSilenceIsNot() {
        DecodeLimits limits = DecodeLimits.DEFAULTS;
        limits.admitExpansion(8 << 20, 10);
        limits.admitExpansion(500_000_000L, 1_000_000);
        TrackException flood =
                catchThrowableOfType(TrackException.class, () -> limits.admitExpansion(500_500_001L, 1_000_000));
        assertThat(flood.code()).isEqualTo(FailureCode.EXPANDS_TOO_FAR);
        assertThat(flood).hasMessageContaining("1000 times as many are allowed");
    }

    @Test
    void theTargetRateIsOneThatSoundHas() {
        assertThatThrownBy(() -> new AudioDecoder(DecodeLimits.DEFAULTS, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample rate must be 4000 to 768000 Hz, not 100");
    }

    private static void assertRefused(
            String message, long bytes, int shortest, int longest, int channels, int lowest, int highest) {
        assertThatThrownBy(() -> new DecodeLimits(
                        bytes,
                        Duration.ofSeconds(shortest),
                        Duration.ofSeconds(longest),
                        channels,
                        lowest,
                        highest,
                        1,
                        true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
