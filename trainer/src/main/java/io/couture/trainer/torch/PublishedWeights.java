package io.couture.trainer.torch;

import io.couture.trainer.nn.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A network's weights as others published them: each declared weight is looked for in a safetensors file under the names
 * that it may have there. What the file holds besides is left alone.
 *
 * @param key the recipe's key that names the file, for messages
 * @param declared the network's weights
 * @param names what a weight may be called in the file, likeliest first
 */
public record PublishedWeights(String key, Path file, List<Weight> declared, Function<String, List<String>> names) {

    public PublishedWeights {
        declared = List.copyOf(declared);
    }

    /**
     * Looks at the header only.
     *
     * @throws IOException when the file can't be read or is no safetensors file
     * @throws IllegalArgumentException when a weight is missing or has another shape or type
     */
    public void check() throws IOException {
        places();
    }

    /** The weights on a device, recording no gradients; the caller closes them. Checks them as {@link #check} does. */
    public TorchWeights load(ComputeDevice device) throws IOException {
        Map<String, String> places = places();
        try (TorchWeights made = TorchWeights.create(declared, device, 0);
                Scope scope = new Scope()) {
            Map<String, Tensor> found = Safetensors.read(file, places::containsValue);
            Map<String, Tensor> named = new HashMap<>();
            places.forEach((name, place) -> named.put(name, Objects.requireNonNull(found.get(place))));
            made.load(named);
            return made.copy();
        }
    }

    /** Where each weight is. */
    private Map<String, String> places() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(key + " is " + file + ": there is no such file");
        }
        Map<String, SafetensorsHeader.Entry> there = Safetensors.header(file).tensors();
        Map<String, String> places = new LinkedHashMap<>();
        for (Weight weight : declared) {
            String place = names.apply(weight.name()).stream()
                    .filter(there::containsKey)
                    .findFirst()
                    .orElseThrow(() -> missing(weight, there));
            SafetensorsHeader.Entry entry = there.get(place);
            if (entry == null || !entry.type().isFloat() || !entry.shape().equals(weight.shape())) {
                throw new IllegalArgumentException(key + ": in " + file + " tensor " + place + " is " + entry
                        + ", must be floats of shape " + weight.shape());
            }
            places.put(weight.name(), place);
        }
        return places;
    }

    private IllegalArgumentException missing(Weight weight, Map<String, SafetensorsHeader.Entry> there) {
        List<String> some = new ArrayList<>(there.keySet()).subList(0, Math.min(3, there.size()));
        return new IllegalArgumentException(key + ": " + file + " has no tensor "
                + String.join(" or ", names.apply(weight.name())) + " of shape " + weight.shape() + "; it has "
                + there.size() + " tensors, such as " + some);
    }
}
