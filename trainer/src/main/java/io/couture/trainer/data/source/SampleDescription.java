package io.couture.trainer.data.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.data.LabelReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the text and JSON members of a tar's sample say. */
final class SampleDescription {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FieldReader fields;
    private final LabelReader labels;

    SampleDescription(FieldReader fields) {
        this.fields = fields;
        this.labels = new LabelReader(fields.repairs());
    }

    Description of(TarSamples.Sample sample) throws IOException {
        List<String> captions = new ArrayList<>();
        Optional<byte[]> text = sample.member("txt");
        if (text.isPresent()) {
            captions.addAll(CaptionText.lines(CaptionText.decode(text.get())));
        }
        Optional<byte[]> json = sample.member("json");
        if (json.isEmpty()) {
            return Description.of(captions);
        }
        Description said = ofJson(sample.name(), json.get());
        captions.addAll(said.captions());
        return new Description(captions.stream().distinct().toList(), said.outfit(), said.box());
    }

    private Description ofJson(String name, byte[] json) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "json is no JSON, line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
        return LabelReader.isLabel(root)
                ? KFashionSource.describe(labels.read(name, json))
                : fields.read(name, new JsonFields(root));
    }
}
