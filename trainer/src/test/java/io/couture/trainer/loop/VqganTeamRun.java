package io.couture.trainer.loop;

import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.parallel.Place;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of a team, or one alone, that trains a small VQGAN with codes that are drawn; the argument is the work folder. */
final class VqganTeamRun {

    static final int STEPS = 16;
    private static final int SIDE = 16;
    private static final int PARTS = 2;

    private VqganTeamRun() {}

    public static void main(String[] arguments) throws IOException {
        try (Team team = Place.of(System.getenv()).join()) {
            train(Path.of(arguments[0]), team);
        }
    }

    static void train(Path work, Team team) throws IOException {
        new VqganTrainer(
                        recipe(),
                        new ShapePictures(24, SIDE, 1),
                        new ShapePictures(4, SIDE, 2),
                        work,
                        null,
                        team,
                        Start.RANDOM)
                .run();
    }

    private static VqganRecipe recipe() {
        UpdateConfig update =
                new UpdateConfig(UpdateConfig.Method.ADAMW, PARTS, UpdateConfig.Rate.COSINE, 1, 0.5f, 1000);
        VqganConfig.Stack stack = new VqganConfig.Stack(4, List.of(32, 32), 1);
        return new VqganRecipe(
                new StageConfig(STEPS, 0, 8, 2e-3f, 3, 0.01f, 0.5f, 1, 3, "cpu", "fp32", 1, update),
                new VqganConfig(SIDE, 16, 8, stack, stack, false, true),
                new VqganRecipe.Losses(1, 0.5f, 0.5f, 1, 1, 0.25f, VqganRecipe.Perceptual.NONE),
                new VqganRecipe.CodebookStart(4, 2, 3, 1),
                new VqganRecipe.Opponent(
                        new PatchDiscriminator.Config(8, 1, false, false), 0.5, 1, 0.5f, VqganRecipe.Guard.NONE),
                new VqganRecipe.Reports(1, 8, STEPS, 4));
    }
}
