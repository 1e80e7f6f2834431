package io.couture.dalle.inference;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.GraphShape;
import java.util.List;

/** Checks a release's transformer against itself: families, and what its graphs take and give by its sizes. */
record TransformerShape(TransformerPart part) {

    private static final List<String> FAMILIES = List.of(TransformerPart.KODALLE, TransformerPart.DALLE_MINI);

    /** Requires a family that this service draws with. */
    void requireFamily() {
        if (!FAMILIES.contains(part.family())) {
            throw new ModelContractException(
                    "the release's transformer is of family " + part.family() + ", not one of " + FAMILIES);
        }
        if (!part.hasEncoder() && !part.readers().isEmpty()) {
            throw new ModelContractException("the release's transformer has the readers "
                    + part.readers().keySet() + ", but family " + part.family() + " has its text in the row");
        }
    }

    /** Requires the graph that writes, and returns the type of its memories' numbers. */
    String requireWriter(GraphSpec spec) {
        long any = GraphShape.ANY;
        String numbers = numbers(spec);
        GraphShape shape = new GraphShape(spec)
                .input("tokens", "int64", any, any)
                .input("positions", "int64", any, any)
                .output("logits", "float", any, part.imageVocabulary());
        long[] memory = {any, part.heads(), part.capacity(), part.headWidth()};
        for (int layer = 0; layer < part.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                shape.input(TransformerPart.memoryInput(layer, which), numbers, memory)
                        .output(TransformerPart.memoryOutput(layer, which), numbers, memory);
            }
        }
        requireText(shape, numbers);
        return numbers;
    }

    private void requireText(GraphShape shape, String numbers) {
        long any = GraphShape.ANY;
        if (!part.hasEncoder()) {
            shape.input("attention_bias", "float", any, 1, any, part.capacity());
            return;
        }
        shape.input("caption_bias", "float", any, 1, 1, part.captionColumns());
        long[] caption = {any, part.heads(), part.captionColumns(), part.headWidth()};
        for (int layer = 0; layer < part.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                shape.input(TransformerPart.captionMemory(layer, which), numbers, caption);
            }
        }
    }

    /** Requires the graph that reads, for a writer whose memories have these numbers. */
    void requireReader(GraphSpec spec, String numbers) {
        long any = GraphShape.ANY;
        GraphShape shape =
                new GraphShape(spec).input("tokens", "int64", any, any).input("positions", "int64", any, any);
        for (int layer = 0; layer < part.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                shape.output(
                        TransformerPart.captionMemory(layer, which), numbers, any, part.heads(), any, part.headWidth());
            }
        }
    }

    private static String numbers(GraphSpec spec) {
        boolean half = spec.inputs().stream()
                .anyMatch(input -> input.name().equals(TransformerPart.memoryInput(0, 0))
                        && input.type().equals("float16"));
        return half ? "float16" : "float";
    }
}
