package io.couture.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.release.TokenizerPart;
import io.couture.trainer.config.DataRecipe;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.vocabulary.TokenizerFile;
import io.couture.trainer.vocabulary.WordPieceVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Builds the tokenizer from captions of the training split. */
final class TokenizerStage {

    static final String NAME = "tokenizer.json";
    private static final long SEED = 11;

    private TokenizerStage() {}

    /** Writes the tokenizer unless it is there, and describes it. */
    static TokenizerPart run(DataRecipe recipe, PictureCache cache, Path file) throws IOException {
        if (!recipe.tokenizer().isBlank()) {
            return GivenTokenizer.open(Path.of(recipe.tokenizer()), file, recipe.textLength());
        }
        if (!Files.exists(file)) {
            WordPieceVocabulary vocabulary = new WordPieceVocabulary(stems());
            SplittableRandom random = new SplittableRandom(SEED);
            for (int index : cache.of(Split.TRAIN)) {
                for (int i = 0; i < recipe.captionsPerPicture(); i++) {
                    vocabulary.add(ExampleCaptions.caption(cache.examples().get(index), random));
                }
            }
            List<String> pieces = vocabulary.build(recipe.minimumCount());
            Files.createDirectories(file.toAbsolutePath().getParent());
            TokenizerFile.write(file, pieces);
        }
        return new TokenizerPart(
                NAME,
                size(file),
                recipe.textLength(),
                WordPieceVocabulary.BEGIN_ID,
                WordPieceVocabulary.PAD_ID,
                WordPieceVocabulary.UNKNOWN_ID);
    }

    /** Tokens of a tokenizer. */
    static int size(Path file) throws IOException {
        return new ObjectMapper()
                .readTree(file.toFile())
                .path("model")
                .path("vocab")
                .size();
    }

    private static Set<String> stems() {
        Set<String> stems = new LinkedHashSet<>();
        for (Garment garment : Garment.values()) {
            for (Attribute attribute : Attribute.values()) {
                stems.addAll(FashionVocabulary.values(garment, attribute));
            }
        }
        return stems;
    }
}
