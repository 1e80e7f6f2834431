package io.couture.caption.inference;

import io.couture.caption.domain.CaptionRelease;
import io.couture.model.ModelContractException;
import io.couture.model.release.Release;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.model.text.TextTokens;

/** A release's tokenizer and what its manifest says of requests. Safe for many threads; owns native memory. */
public final class TokenizerRelease implements CaptionRelease, AutoCloseable {

    private static final String WARM_UP = "상의에서 색상은 화이트이다.";

    private final Release release;
    private final CaptionTokenizer tokenizer;

    private TokenizerRelease(Release release, CaptionTokenizer tokenizer) {
        this.release = release;
        this.tokenizer = tokenizer;
    }

    /**
     * Loads the tokenizer, checks it against the manifest and uses it once.
     *
     * @throws ModelContractException when they disagree
     */
    public static TokenizerRelease load(Release release) {
        TokenizerPart part = release.manifest().tokenizer();
        int transformerLength = release.manifest().transformer().textLength();
        if (part.textLength() != transformerLength) {
            throw new ModelContractException("release " + release.id() + ": tokenizer has text length "
                    + part.textLength() + ", transformer " + transformerLength);
        }
        CaptionTokenizer tokenizer = CaptionTokenizer.load(release.file(part.file()), part);
        TokenizerRelease loaded = new TokenizerRelease(release, tokenizer);
        try {
            loaded.warmUp(part);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
        return loaded;
    }

    private void warmUp(TokenizerPart part) {
        TextTokens tokens = tokenize(WARM_UP);
        for (int id : tokens.ids()) {
            if (id < 0 || id >= part.vocabularySize()) {
                throw new ModelContractException("release " + release.id() + ": " + part.file() + " gives token " + id
                        + ", its manifest says there are " + part.vocabularySize());
            }
        }
    }

    @Override
    public String id() {
        return release.id().toString();
    }

    @Override
    public TextTokens tokenize(String caption) {
        return tokenizer.tokenize(caption);
    }

    @Override
    public int textLength() {
        return release.manifest().tokenizer().textLength();
    }

    @Override
    public int imageVocabulary() {
        return release.manifest().transformer().imageVocabulary();
    }

    @Override
    public SamplingDefaults defaults() {
        return release.manifest().sampling();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
