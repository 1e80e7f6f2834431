package io.couture.trainer.config;

import io.couture.model.release.ReleaseId;
import io.couture.model.request.RequestLimits;
import io.couture.model.sampling.SamplingOptions;

/**
 * The release to make.
 *
 * @param name of the release
 * @param version of the release
 * @param candidates drawn when a request does not say
 * @param top kept when a request does not say
 * @param sampling used where a request does not say
 * @param int8 whether the transformer is there in 8 bits as well: on processors four times as fast at KoDALLE's size, and
 *     slower below a width of some 500
 * @param fp16 whether it is there in 16 bits as well, which a GPU needs
 * @param storage how large weights of the 32-bit graphs are kept: in fp16 files are half as large, and what is computed is
 *     what was trained but for a rounding of each weight in the fourth digit
 * @param largestFile MiB that no file of a graph exceeds, {@value #SMALLEST_FILE} to {@value #LARGEST_FILE}; a weight that is
 *     larger is cut up, and put together in memory of its own when it is loaded
 * @param gates what the release has to show before it is announced
 */
public record PublishRecipe(
        String name,
        String version,
        String license,
        int candidates,
        int top,
        Sampling sampling,
        boolean int8,
        boolean fp16,
        Storage storage,
        int largestFile,
        GatesRecipe gates) {

    private static final int SMALLEST_FILE = 3;
    private static final int LARGEST_FILE = 1024;

    public PublishRecipe {
        name = new ReleaseId(name, version).name();
        if (license.isBlank()) {
            throw new IllegalArgumentException("license is empty, it takes a name such as Apache-2.0");
        }
        Limits.within("candidates", candidates, 1, RequestLimits.MAX_CANDIDATES);
        Limits.within("top", top, 1, candidates);
        Limits.within("largestFile", largestFile, SMALLEST_FILE, LARGEST_FILE);
    }

    /** Number formats of weights in a file. */
    public enum Storage {
        FP32,
        FP16
    }

    /** The same under another name or version and with other gates. */
    public PublishRecipe as(String otherName, String otherVersion, GatesRecipe otherGates) {
        return new PublishRecipe(
                otherName,
                otherVersion,
                license,
                candidates,
                top,
                sampling,
                int8,
                fp16,
                storage,
                largestFile,
                otherGates);
    }

    /** Defaults of a request. */
    public record Sampling(float temperature, int topK, float topP, float guidance) {

        public Sampling {
            Limits.positive("temperature", temperature, SamplingOptions.MAX_TEMPERATURE);
            Limits.atLeast("topK", topK, 0);
            Limits.positive("topP", topP, 1);
            Limits.within("guidance", guidance, 1, SamplingOptions.MAX_GUIDANCE);
        }
    }
}
