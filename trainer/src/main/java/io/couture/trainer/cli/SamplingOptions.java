package io.couture.trainer.cli;

import io.couture.trainer.evaluation.SamplingChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How image tokens are drawn, where not as the release says. */
final class SamplingOptions {

    @Option(names = "--temperature", description = "over 0 to 5; default: the release's")
    @Nullable Float temperature;

    @Option(names = "--top-k", description = "likeliest tokens that stay, 0 for all; default: the release's")
    @Nullable Integer topK;

    @Option(
            names = "--top-p",
            description = "only the likeliest tokens that together reach this probability, over 0 to 1; default: the "
                    + "release's")
    @Nullable Float topP;

    @Option(names = "--guidance", description = "1 (off) to 20; default: the release's")
    @Nullable Float guidance;

    SamplingChoice choice() {
        return new SamplingChoice(temperature, topK, topP, guidance);
    }
}
