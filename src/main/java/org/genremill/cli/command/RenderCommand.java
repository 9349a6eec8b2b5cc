package org.genremill.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.genremill.catalog.Locations;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.jobs.Render;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill render} command. */
@Command(
        name = "render",
        description = {
            "Draws one track: waveform, spectrogram, mel spectrogram, chromagram and scalogram, as PNG files.",
            "",
            "Runs in this process, without a cluster.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/render music/blues/blues.00000.wav",
            "  jobs/render s3a://bucket/music/song.wav --output pictures"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The track: a path or a URI, on any file system that Hadoop knows.")
    private String input;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "The local folder for the pictures. Default: one in the working directory, named after the track.")
    private Path output;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Render job = new Render(
                Locations.normalised(input),
                Optional.ofNullable(output),
                ExtractionSettings.decoding(common.load(List.of()).audio()));
        List<Path> written = job.run();
        written.forEach(file -> Console.print("wrote %s", file));
        common.writeJson(Map.of("written", written.stream().map(Path::toString).toList()));
        return ExitCode.OK.number();
    }
}
