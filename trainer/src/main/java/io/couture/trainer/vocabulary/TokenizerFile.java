package io.couture.trainer.vocabulary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a WordPiece vocabulary as Hugging Face {@code tokenizer.json}. */
public final class TokenizerFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Longer words become [UNK] at once; the longest caption is shorter than this, by letters, of which a syllable has up to 3. */
    private static final int LONGEST_WORD = 3 * 500;

    private TokenizerFile() {}

    /** Writes the file; pieces are in the order of their ids. */
    public static void write(Path file, List<String> pieces) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < WordPieceVocabulary.SPECIAL.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", WordPieceVocabulary.SPECIAL.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putObject("normalizer").put("type", "NFD");
        root.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        root.putNull("post_processor");
        root.putObject("decoder")
                .put("type", "WordPiece")
                .put("prefix", WordPieceVocabulary.CONTINUATION)
                .put("cleanup", true);
        ObjectNode model = root.putObject("model");
        model.put("type", "WordPiece");
        model.put("unk_token", "[UNK]");
        model.put("continuing_subword_prefix", WordPieceVocabulary.CONTINUATION);
        model.put("max_input_chars_per_word", LONGEST_WORD);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            vocabulary.put(pieces.get(id), id);
        }
        Files.write(file, JSON.writeValueAsBytes(root));
    }
}
