package io.couture.trainer.doctor;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch: a product checked, then how fast memory is read and written and matrices are multiplied. */
final class TorchTrial implements Trial {

    private static final int SIDE = 64;

    @Override
    public Map<String, Object> run(ComputeDevice device) {
        if (device == ComputeDevice.CUDA && !torch.cuda_is_available()) {
            throw new TrialFailedException("libtorch finds no usable GPU");
        }
        Map<String, Object> measured = new TreeMap<>();
        try (Gradients none = Gradients.off()) {
            check(device);
            measured.put("memory_gb_per_s", DeviceSpeed.copies(device));
            measured.put("fp32_gflop_per_s", DeviceSpeed.products(device, ScalarType.Float));
            if (Precision.hasBf16(device)) {
                measured.put("bf16_gflop_per_s", DeviceSpeed.products(device, ScalarType.BFloat16));
            }
        }
        return measured;
    }

    private static void check(ComputeDevice device) {
        float[] a = Trial.wholeNumbers(SIDE * SIDE, 1);
        float[] b = Trial.wholeNumbers(SIDE * SIDE, 2);
        try (Scope scope = new Scope()) {
            Tensor product = Tensors.ofFloats(a, device, SIDE, SIDE).matmul(Tensors.ofFloats(b, device, SIDE, SIDE));
            Trial.requireEqual(Trial.product(a, b, SIDE), Tensors.toFloats(product));
        }
    }
}
