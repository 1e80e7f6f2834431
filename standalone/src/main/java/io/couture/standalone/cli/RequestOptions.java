package io.couture.standalone.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Outfit;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Sampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request can wish for; what is not given is left to the release. The service checks the ranges. */
final class RequestOptions {
    @Option(names = "--candidates", paramLabel = "N", description = "Pictures drawn, 1 to 64 (the release's: 8).")
    private @Nullable Integer candidates;

    @Option(names = "--top", paramLabel = "K", description = "Pictures kept, 1 to candidates (4).")
    private @Nullable Integer top;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed, same pictures; else one is chosen and named.")
    private @Nullable Long seed;

    @Option(names = "--temperature", paramLabel = "T", description = "Above 0, at most 5.")
    private @Nullable Float temperature;

    @Option(names = "--top-k", paramLabel = "N", description = "Only the N likeliest tokens stay; 0 keeps all.")
    private @Nullable Integer topK;

    @Option(names = "--top-p", paramLabel = "P", description = "Only the likeliest that reach P together; (0, 1].")
    private @Nullable Float topP;

    @Option(names = "--guidance", paramLabel = "G", description = "Pull towards the caption, 1 (off) to 20.")
    private @Nullable Float guidance;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "R",
            description = "Make what the picture has already less likely, 1 (off) to 2.")
    private @Nullable Float repetitionPenalty;

    @Option(names = "--release", paramLabel = "NAME[/VERSION]", description = "The release that draws.")
    private @Nullable String release;

    @Option(
            names = "--truncate",
            description = "Cut a caption that is too long, with a warning, instead of refusing it.")
    private boolean truncate;

    @Option(names = "--bulk", description = "Let interactive requests come first.")
    private boolean bulk;

    @Nullable String release() {
        return release;
    }

    GenerationRequest.Builder request() {
        GenerationRequest.Builder request = GenerationRequest.newBuilder()
                .setTruncate(truncate)
                .setPriority(bulk ? Priority.BULK : Priority.INTERACTIVE);
        if (candidates != null) {
            request.setCandidates(candidates);
        }
        if (top != null) {
            request.setTop(top);
        }
        if (seed != null) {
            request.setSeed(seed);
        }
        if (release != null) {
            request.setRelease(release);
        }
        return request.setSampling(sampling());
    }

    private Sampling sampling() {
        Sampling.Builder sampling = Sampling.newBuilder();
        if (temperature != null) {
            sampling.setTemperature(temperature);
        }
        if (topK != null) {
            sampling.setTopK(topK);
        }
        if (topP != null) {
            sampling.setTopP(topP);
        }
        if (guidance != null) {
            sampling.setGuidance(guidance);
        }
        if (repetitionPenalty != null) {
            sampling.setRepetitionPenalty(repetitionPenalty);
        }
        return sampling.build();
    }

    /** Reads {@code {"garments":[{"slot":"상의","attributes":[{"name":"색상","values":["화이트"]}]}]}}. */
    static Outfit outfit(String json) {
        try {
            Outfit.Builder outfit = Outfit.newBuilder();
            JsonFormat.parser().merge(json, outfit);
            return outfit.build();
        } catch (InvalidProtocolBufferException e) {
            throw new CommandException(ExitCode.BAD_INPUT, "--attributes is not an outfit: " + e.getMessage(), e);
        }
    }
}
