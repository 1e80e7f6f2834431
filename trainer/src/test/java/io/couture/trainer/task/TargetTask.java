package io.couture.trainer.task;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Moves two numbers towards targets that differ by example: a task small enough to reason about. */
record TargetTask(int size, long explodesAt, float explosion) implements TrainingTask {

    private static final float FAR = 1e8f;

    TargetTask(int size, long explodesAt) {
        this(size, explodesAt, FAR);
    }

    private record Size(int size) {}

    @Override
    public String stage() {
        return "target";
    }

    @Override
    public Record config() {
        return new Size(size);
    }

    @Override
    public List<Weight> weights() {
        return List.of(Weight.of("w", new Init.Constant(0), 1, 2));
    }

    @Override
    public boolean hidden(String weight) {
        return false;
    }

    @Override
    public Loss loss(TorchOps ops, long part) {
        float[] targets = new float[2 * size];
        for (int i = 0; i < size; i++) {
            long example = part * size + i;
            targets[2 * i] = part == explodesAt ? explosion : example % 7;
            targets[2 * i + 1] = example % 3;
        }
        Tensor target = Tensors.ofFloats(targets, ComputeDevice.CPU, size, 2);
        // Noise from libtorch's own generator, which has to be the same after a restart.
        Tensor noise = torch.rand(new long[] {size, 2});
        return new Loss(ops.weight("w").sub(target).sub(noise).square().mean(), Map.of());
    }

    @Override
    public String examples(long part) {
        long[] examples = new long[size];
        Arrays.setAll(examples, i -> part * size + i);
        return Arrays.toString(examples);
    }

    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        return Map.of("loss", (double) ops.weight("w").square().sum().item_float());
    }
}
