package io.couture.trainer.run;

import io.couture.trainer.data.Split;
import java.nio.file.Path;

/** Where a run keeps what its stages make. */
public record RunFolder(Path root) {

    public Path atelier() {
        return root.resolve("atelier");
    }

    public Path prepared() {
        return root.resolve("prepared");
    }

    public Path tokenizer() {
        return root.resolve("tokenizer.json");
    }

    public Path vqgan() {
        return root.resolve("vqgan");
    }

    /** Image tokens of a split. */
    public Path tokens(Split split) {
        return root.resolve("tokens").resolve(split.key() + ".bin");
    }

    /** Pictures of a split after the codec. */
    public Path decoded(Split split) {
        return root.resolve("decoded").resolve(split.key() + ".bin");
    }

    public Path dalle() {
        return root.resolve("dalle");
    }

    public Path scorer() {
        return root.resolve("scorer");
    }

    public Path judge() {
        return root.resolve("judge");
    }

    /** Checkpoints of a stage's folder. */
    public static Path checkpoints(Path stage) {
        return stage.resolve("checkpoints");
    }
}
