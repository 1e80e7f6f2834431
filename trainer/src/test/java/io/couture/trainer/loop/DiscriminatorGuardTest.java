package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A discriminator that weighs a thousand times too much destroys reconstructions, unless it is watched. */
class DiscriminatorGuardTest {

    private static final int SIDE = 16;
    private static final int STEPS = 40;

    @TempDir
    private Path work;

    @Test
    void keepsWhatReconstructionAchieved() throws Exception {
        double unwatched = train("unwatched", VqganRecipe.Guard.NONE);
        double watched = train("watched", new VqganRecipe.Guard(0.5, 0.01f, 1));

        assertThat(watched).isGreaterThan(unwatched + 1);
        assertThat(log("watched"))
                .anyMatch(line -> line.contains("\"note\":\"validation PSNR is ") && line.contains("stopped"))
                .anyMatch(line -> line.contains("\"adversary\":10.0"));
        assertThat(log("unwatched")).noneMatch(line -> line.contains("note"));
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(work.resolve(name).resolve("log.jsonl"));
    }

    private double train(String name, VqganRecipe.Guard guard) throws IOException {
        VqganTrainer trainer = new VqganTrainer(
                recipe(guard), new ShapePictures(12, SIDE, 1), new ShapePictures(4, SIDE, 1), work.resolve(name));
        return Objects.requireNonNull(trainer.run().evaluation().get("evaluation psnr"));
    }

    private static VqganRecipe recipe(VqganRecipe.Guard guard) {
        VqganConfig.Stack stack = new VqganConfig.Stack(4, List.of(32, 32), 1);
        return new VqganRecipe(
                new StageConfig(STEPS, 0, 4, 5e-3f, 5, 0.01f, 0.5f, 1, 3, "cpu", "fp32", 1),
                new VqganConfig(SIDE, 16, 8, stack, stack, false, true),
                new VqganRecipe.Losses(1, 0.5f, 0.5f, 1, 1, 0.25f, VqganRecipe.Perceptual.NONE),
                new VqganRecipe.CodebookStart(5, 1, 4, 1),
                new VqganRecipe.Opponent(new PatchDiscriminator.Config(8, 1, false, false), 0.5, 1000, 0.5f, guard),
                new VqganRecipe.Reports(1, 2, STEPS, 4));
    }
}
