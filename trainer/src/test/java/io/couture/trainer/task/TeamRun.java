package io.couture.trainer.task;

import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.parallel.Place;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A process of a team, or one alone, that fits a plane to points; the argument is the work folder. */
final class TeamRun {

    static final int STEPS = 30;
    private static final int BATCH = 8;
    private static final int PARTS = 2;

    private TeamRun() {}

    public static void main(String[] arguments) throws IOException {
        try (Team team = Place.of(System.getenv()).join()) {
            train(Path.of(arguments[0]), team);
        }
    }

    static void train(Path work, Team team) throws IOException {
        UpdateConfig update =
                new UpdateConfig(UpdateConfig.Method.ADAMW, PARTS, UpdateConfig.Rate.PLATEAU, 1, 0.5f, 1000);
        StageConfig stage = new StageConfig(STEPS, 0, BATCH, 0.05f, 3, 0, 0.5f, 1, 1, "cpu", "fp32", 1, update);
        new TaskTrainer(new Plane(), stage, new PaceRecipe(1, 10, 10), work, team, Start.RANDOM).run();
    }

    /** z = 2x − y, with a different scatter at each point. */
    private record Plane() implements TrainingTask {

        @Override
        public String stage() {
            return "plane";
        }

        @Override
        public Record config() {
            return this;
        }

        @Override
        public List<Weight> weights() {
            return List.of(Weight.of("slope", new Init.Normal(1), 1, 2), Weight.of("height", new Init.Constant(1), 1));
        }

        @Override
        public boolean hidden(String weight) {
            return false;
        }

        @Override
        public Loss loss(TorchOps ops, long part) {
            int size = BATCH / PARTS;
            float[] points = new float[2 * size];
            float[] heights = new float[size];
            for (int i = 0; i < size; i++) {
                long example = part * size + i;
                points[2 * i] = example % 7 - 3;
                points[2 * i + 1] = example % 5 - 2;
                heights[i] = 2 * points[2 * i] - points[2 * i + 1] + example % 3;
            }
            Tensor given = Tensors.ofFloats(points, ComputeDevice.CPU, size, 2);
            Tensor wanted = Tensors.ofFloats(heights, ComputeDevice.CPU, size, 1);
            Tensor found = ops.linear(given, ops.weight("slope"), ops.weight("height"));
            Tensor error = found.sub(wanted);
            return new Loss(
                    error.square().mean(), Map.of("far", error.detach().abs().mean()));
        }

        @Override
        public String examples(long part) {
            return "part " + part;
        }

        @Override
        public Map<String, Double> evaluate(TorchOps ops) {
            return Map.of("loss", (double) ops.weight("slope").square().sum().item_float());
        }
    }
}
