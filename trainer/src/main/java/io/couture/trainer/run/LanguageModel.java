package io.couture.trainer.run;

import io.couture.trainer.config.DalleRecipe;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.TextTables;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.PublishedWeights;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The language model that a transformer takes its text's tables from. */
record LanguageModel(DalleRecipe.TextEmbeddings recipe, DalleConfig config) implements Start {

    private static final String KEY = "dalle.model.textEmbeddings.file";
    private static final String TOKENS = "text_token.weight";
    private static final String POSITIONS = "text_position.weight";

    /** As Hugging Face names the tables of BERT's and GPT's families. */
    private static final Map<String, List<String>> USUAL = Map.of(
            TOKENS,
            List.of(
                    "embeddings.word_embeddings.weight",
                    "roberta.embeddings.word_embeddings.weight",
                    "bert.embeddings.word_embeddings.weight",
                    "transformer.wte.weight",
                    "wte.weight",
                    "model.embed_tokens.weight"),
            POSITIONS,
            List.of(
                    "embeddings.position_embeddings.weight",
                    "roberta.embeddings.position_embeddings.weight",
                    "bert.embeddings.position_embeddings.weight",
                    "transformer.wpe.weight",
                    "wpe.weight"));

    /** Looks at the file's header before any time is spent. */
    void check() throws IOException {
        if (recipe.isTaken()) {
            tables().check();
        }
    }

    @Override
    public void fill(TorchWeights weights) throws IOException {
        if (recipe.isTaken()) {
            try (TorchWeights taken = tables().load(weights.device())) {
                weights.copy(taken, taken.tensors()::containsKey);
            }
        }
    }

    private PublishedWeights tables() {
        TextTables text = Objects.requireNonNull(config.textTables());
        List<Weight> wanted = new Dalle(config)
                .weights().stream()
                        .filter(weight -> weight.name().equals(TOKENS)
                                || text.positions() && weight.name().equals(POSITIONS))
                        .toList();
        return new PublishedWeights(KEY, Path.of(recipe.file()), wanted, this::names);
    }

    private List<String> names(String weight) {
        String told = weight.equals(TOKENS) ? recipe.tokens() : recipe.positions();
        return told.isBlank() ? USUAL.getOrDefault(weight, List.of(weight)) : List.of(told);
    }
}
