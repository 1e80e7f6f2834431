package io.couture.trainer.torch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors from Java arrays and back. Everything returned belongs to the open {@link Scope}. */
public final class Tensors {
    private Tensors() {}

    /** uint8. */
    public static Tensor ofBytes(byte[] values, ComputeDevice device, long... shape) {
        Tensor tensor = empty(ScalarType.Byte, values.length, shape);
        new BytePointer(tensor.data_ptr()).put(values, 0, values.length);
        return on(device, tensor);
    }

    /** float32. */
    public static Tensor ofFloats(float[] values, ComputeDevice device, long... shape) {
        Tensor tensor = empty(ScalarType.Float, values.length, shape);
        tensor.data_ptr_float().put(values, 0, values.length);
        return on(device, tensor);
    }

    /** int64. */
    public static Tensor ofLongs(long[] values, ComputeDevice device, long... shape) {
        Tensor tensor = empty(ScalarType.Long, values.length, shape);
        tensor.data_ptr_long().put(values, 0, values.length);
        return on(device, tensor);
    }

    /** Pictures as uint8 [.., 3, H, W] to float32 in [−1, 1]. */
    public static Tensor pixels(Tensor bytes) {
        return bytes.to(ScalarType.Float).mul(new Scalar(1f / 127.5f)).sub(new Scalar(1f));
    }

    /** Pictures in [−1, 1] (what lies outside is cut off) to uint8. */
    public static Tensor bytes(Tensor pixels) {
        Tensor scaled = pixels.to(ScalarType.Float).add(new Scalar(1f)).mul(new Scalar(127.5f));
        return scaled.clamp(Optionals.scalar(0f), Optionals.scalar(255f))
                .round()
                .to(ScalarType.Byte);
    }

    public static byte[] toBytes(Tensor tensor) {
        Tensor plain = plain(tensor, ScalarType.Byte);
        byte[] values = new byte[Math.toIntExact(plain.numel())];
        new BytePointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    public static float[] toFloats(Tensor tensor) {
        Tensor plain = plain(tensor, ScalarType.Float);
        float[] values = new float[Math.toIntExact(plain.numel())];
        new FloatPointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    public static long[] toLongs(Tensor tensor) {
        Tensor plain = plain(tensor, ScalarType.Long);
        long[] values = new long[Math.toIntExact(plain.numel())];
        new LongPointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    /** float32 zeros. */
    public static Tensor zeros(ComputeDevice device, long... shape) {
        return on(device, torch.zeros(shape));
    }

    private static Tensor plain(Tensor tensor, ScalarType type) {
        return on(ComputeDevice.CPU, tensor.detach()).to(type).contiguous();
    }

    private static Tensor empty(ScalarType type, long elements, long... shape) {
        long wanted = 1;
        for (long size : shape) {
            wanted *= size;
        }
        if (wanted != elements) {
            throw new IllegalArgumentException(elements + " values cannot fill shape "
                    + java.util.Arrays.toString(shape) + ", which takes " + wanted);
        }
        return torch.empty(shape, new TensorOptions(type), null);
    }

    /** The tensor itself where it lies there already, else a copy. */
    public static Tensor on(ComputeDevice device, Tensor tensor) {
        return tensor.is_cuda() == (device == ComputeDevice.CUDA)
                ? tensor
                : tensor.to(device.device(), tensor.scalar_type());
    }
}
