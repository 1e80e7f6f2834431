package io.couture.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * ONNX Runtime's environment. A process has one, and who asks first decides how it logs, so that all ask here: the
 * runtime writes its errors, not its warnings, which are about graphs as they were exported.
 */
public final class OnnxEnvironment {

    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        // JavaCPP counts the process's whole memory, weights included, and would refuse small objects for it.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
    }

    private OnnxEnvironment() {}

    public static OrtEnvironment get() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "couture");
    }
}
