package io.couture.model.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.couture.model.ModelContractException;
import io.couture.model.release.TokenizerPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The release's Hugging Face tokenizer. Safe for many threads; closing frees native memory. */
public final class CaptionTokenizer implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final TokenizerPart part;

    private CaptionTokenizer(HuggingFaceTokenizer tokenizer, TokenizerPart part) {
        this.tokenizer = tokenizer;
        this.part = part;
    }

    /**
     * Loads a {@code tokenizer.json}.
     *
     * @throws ModelContractException when it cannot be read
     */
    public static CaptionTokenizer load(Path file, TokenizerPart part) {
        try {
            return new CaptionTokenizer(
                    HuggingFaceTokenizer.newInstance(
                            file, Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false")),
                    part);
        } catch (IOException | RuntimeException e) {
            throw new ModelContractException("cannot load tokenizer " + file + ": " + e.getMessage(), e);
        }
    }

    /** Token ids of a normalised caption, cut at the release's text length. */
    public TextTokens tokenize(String caption) {
        Encoding encoding = tokenizer.encode(caption, false, false);
        long[] encoded = encoding.getIds();
        List<Integer> ids = new ArrayList<>();
        ids.add(part.beginId());
        for (int i = 0; i < Math.min(encoded.length, part.textLength()); i++) {
            ids.add((int) encoded[i]);
        }
        return new TextTokens(ids, unknownWords(caption, encoding), encoded.length);
    }

    /** Begin id alone: the caption that says nothing, for guidance. */
    public List<Integer> emptyCaption() {
        return List.of(part.beginId());
    }

    private List<String> unknownWords(String caption, Encoding encoding) {
        long[] ids = encoding.getIds();
        CharSpan[] spans = encoding.getCharTokenSpans();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            @Nullable CharSpan span = spans[i];
            if (ids[i] == part.unknownId() && span != null) {
                int start = caption.offsetByCodePoints(0, span.getStart());
                int end = caption.offsetByCodePoints(0, span.getEnd());
                words.add(caption.substring(start, end));
            }
        }
        return words;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
