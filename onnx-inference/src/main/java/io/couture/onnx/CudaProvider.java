package io.couture.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.lang.reflect.Field;
import java.util.Collection;
import org.bytedeco.onnxruntime.StringVector;
import org.bytedeco.onnxruntime.global.onnxruntime;

/**
 * Adds the CUDA provider to a session's options. Bytedeco's loader puts the provider's library beside the runtime's,
 * where the runtime finds it, but leaves the Java API's own list of libraries empty; without an entry there the API
 * refuses before it asks the runtime.
 */
final class CudaProvider {

    private static final String PROVIDER = "CUDAExecutionProvider";
    static final String LIBRARY = "onnxruntime_providers_cuda";

    private CudaProvider() {}

    /** Whether this build of the runtime has it. Needs the environment. */
    static boolean built() {
        try (StringVector providers = onnxruntime.GetAvailableProviders()) {
            for (long i = 0; i < providers.size(); i++) {
                if (providers.get(i).getString().equals(PROVIDER)) {
                    return true;
                }
            }
            return false;
        }
    }

    static void addTo(OrtSession.SessionOptions options, boolean captured) throws OrtException {
        listLibrary();
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            if (captured) {
                cuda.add("enable_cuda_graph", "1");
            }
            options.addCUDA(cuda);
        }
    }

    @SuppressWarnings("unchecked")
    private static synchronized void listLibrary() {
        try {
            Class<?> runtime = Class.forName("ai.onnxruntime.OnnxRuntime");
            Field libraries = runtime.getDeclaredField("extractedSharedProviders");
            libraries.setAccessible(true);
            ((Collection<String>) libraries.get(null)).add(LIBRARY);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of ONNX Runtime keeps its list of libraries elsewhere", e);
        }
    }
}
