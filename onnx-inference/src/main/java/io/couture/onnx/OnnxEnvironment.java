package io.couture.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import org.bytedeco.javacpp.Loader;

/**
 * ONNX Runtime's environment. A process has one, and who asks first decides how it logs, so that all ask here: the
 * runtime writes its errors, not its warnings, which are about graphs as they were exported.
 */
public final class OnnxEnvironment {

    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    static {
        // JavaCPP counts the process's whole memory, weights included, and would refuse small objects for it.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
        // Where none is named, JavaCPP looks all over the class path for each library of CUDA before it loads a
        // processor's.
        if (System.getProperty(EXTENSION) == null && !hasGpuNatives()) {
            System.setProperty(EXTENSION, "");
        }
    }

    private OnnxEnvironment() {}

    private static boolean hasGpuNatives() {
        String folder = "/org/bytedeco/onnxruntime/" + Loader.getPlatform() + "-gpu/";
        return OnnxEnvironment.class.getResource(folder + System.mapLibraryName(CudaProvider.LIBRARY)) != null;
    }

    /** A graph that lies beside this class. */
    static byte[] bundled(String name) throws IOException {
        try (InputStream in = OnnxEnvironment.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    public static OrtEnvironment get() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "couture");
    }
}
