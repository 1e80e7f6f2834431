package io.couture.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.nio.Buffer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.OrtMemoryInfo;
import org.bytedeco.onnxruntime.Value;
import org.bytedeco.onnxruntime.global.onnxruntime;

/** Tensors as the runtime's C++ API takes them: views, which own no memory. */
final class BoundValues {

    private static final class Host {
        static final OrtMemoryInfo MEMORY = MemoryInfo.CreateCpu(
                        onnxruntime.OrtDeviceAllocator, onnxruntime.OrtMemTypeDefault)
                .release();
    }

    private BoundValues() {}

    static Value of(TensorData tensor) {
        return tensor.onDevice()
                .map(place -> place.memory().value(place.offset(), place.type(), tensor.shape()))
                .orElseGet(() -> host(tensor.buffer(), tensor.type(), tensor.shape()));
    }

    /** The first numbers of a direct buffer. */
    static Value host(Buffer buffer, OnnxJavaType type, long... shape) {
        return view(Host.MEMORY, new Pointer(buffer), type, shape);
    }

    static Value view(OrtMemoryInfo place, Pointer start, OnnxJavaType type, long... shape) {
        long bytes = TensorData.elements(shape) * type.size;
        return Value.CreateTensor(place, start, bytes, shape, shape.length, code(type));
    }

    private static int code(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> onnxruntime.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
            case FLOAT16 -> onnxruntime.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16;
            case INT64 -> onnxruntime.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64;
            case UINT8 -> onnxruntime.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8;
            default -> throw new IllegalArgumentException("tensors of " + type + " are not bound");
        };
    }
}
