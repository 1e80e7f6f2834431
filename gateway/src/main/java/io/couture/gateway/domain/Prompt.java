package io.couture.gateway.domain;

import java.util.List;

/** What a picture is asked for by: a caption, or structured attributes which caption-service renders to one. */
public sealed interface Prompt {

    /** A Korean caption as the caller wrote it. */
    record Caption(String text) implements Prompt {}

    /** Garments in the order in which they are described. */
    record Outfit(List<Garment> garments) implements Prompt {
        public Outfit {
            garments = List.copyOf(garments);
        }
    }

    /** One garment: its slot (상의, 하의 …) and its attributes. */
    record Garment(String slot, List<Attribute> attributes) {
        public Garment {
            attributes = List.copyOf(attributes);
        }
    }

    /** One attribute and its values. */
    record Attribute(String name, List<String> values) {
        public Attribute {
            values = List.copyOf(values);
        }
    }
}
