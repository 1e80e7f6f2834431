package io.couture.onnx;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Chooses among a part's graphs ({@code fp32}, {@code int8}, {@code fp16}) by a list of preferences. */
public final class GraphVariant {

    /** Lets Couture choose: 16 bits on a GPU where the release has them, else the reference. */
    public static final String AUTO = "auto";

    private static final List<String> AUTOMATIC = List.of("fp32");
    private static final List<String> AUTOMATIC_ON_GPU = List.of("fp16", "fp32");

    private GraphVariant() {}

    /**
     * The first preferred variant that the release holds.
     *
     * @param preference {@code auto}, or variant names separated by commas, best first
     * @param device it will run on, {@link Device#CPU} or {@link Device#CUDA}
     * @throws ModelContractException when it holds none of them
     */
    public static GraphSpec choose(String part, Map<String, GraphSpec> graphs, String preference, Device device) {
        List<String> names = preference.strip().equals(AUTO)
                ? device == Device.CUDA ? AUTOMATIC_ON_GPU : AUTOMATIC
                : Arrays.stream(preference.split(",", -1)).map(String::strip).toList();
        for (String name : names) {
            GraphSpec spec = graphs.get(name);
            if (spec != null) {
                return spec;
            }
        }
        throw new ModelContractException("the release's " + part + " has the variants " + new TreeSet<>(graphs.keySet())
                + "; none of " + names + " is among them");
    }
}
