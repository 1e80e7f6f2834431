package io.couture.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.model.release.TokenizerPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tokenizer that came with a language model: Hugging Face's {@code tokenizer.json}, its markers found by their usual
 * names.
 */
record GivenTokenizer(Path file, JsonNode root) {

    private static final String KEY = "data.tokenizer";
    private static final List<String> BEGIN = List.of("[CLS]", "<s>", "[BOS]", "<|endoftext|>");
    private static final List<String> PADDING = List.of("[PAD]", "<pad>");
    private static final List<String> UNKNOWN = List.of("[UNK]", "<unk>");

    /** Copies the tokenizer into the run unless it is there, and describes it. */
    static TokenizerPart open(Path given, Path copy, int textLength) throws IOException {
        GivenTokenizer tokenizer = read(given);
        TokenizerPart part = tokenizer.part(textLength);
        copy(KEY, given, copy);
        return part;
    }

    /**
     * Copies a tokenizer into the run unless it is there.
     *
     * @param key of the recipe that names it
     * @throws IllegalArgumentException when the run has another
     */
    static void copy(String key, Path given, Path copy) throws IOException {
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.copy(given, copy);
        } else if (Files.mismatch(given, copy) >= 0) {
            throw new IllegalArgumentException(key + " is " + given + ", but the run began with another tokenizer, "
                    + copy + "; take another work folder");
        }
    }

    /**
     * Reads a tokenizer.
     *
     * @throws IllegalArgumentException when the file is missing or holds no tokenizer
     */
    static GivenTokenizer read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(KEY + " is " + file + ": there is no such file");
        }
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            if (root.path("model").path("vocab").isObject()) {
                return new GivenTokenizer(file, root);
            }
            throw new IllegalArgumentException(KEY + " is " + file + ": it has no model.vocab");
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    KEY + " is " + file + ": it is no JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /** Describes it. */
    TokenizerPart part(int textLength) {
        return new TokenizerPart(
                TokenizerStage.NAME,
                tokens(),
                textLength,
                id("begin", BEGIN),
                id("padding", PADDING),
                id("unknown", UNKNOWN));
    }

    /** One more than the highest id, of which added tokens may have some beyond the vocabulary. */
    int tokens() {
        int highest = -1;
        for (JsonNode id : root.path("model").path("vocab")) {
            highest = Math.max(highest, id.asInt());
        }
        for (JsonNode added : root.path("added_tokens")) {
            highest = Math.max(highest, added.path("id").asInt());
        }
        return highest + 1;
    }

    private int id(String what, List<String> names) {
        for (String name : names) {
            for (JsonNode added : root.path("added_tokens")) {
                if (added.path("content").asText().equals(name)) {
                    return added.path("id").asInt();
                }
            }
            JsonNode id = root.path("model").path("vocab").path(name);
            if (id.isInt()) {
                return id.asInt();
            }
        }
        throw new IllegalArgumentException(KEY + " is " + file + ": it has no " + what + " token, looked for " + names);
    }
}
