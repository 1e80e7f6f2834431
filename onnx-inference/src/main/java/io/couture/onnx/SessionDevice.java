package io.couture.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Tells a session on which device it runs. */
public final class SessionDevice {

    private SessionDevice() {}

    /**
     * @param device {@link Device#CPU} or {@link Device#CUDA}
     * @param alone whether opening a graph fails when a node of it would run elsewhere
     * @throws OrtException when the runtime cannot use the device
     */
    public static void addTo(OrtSession.SessionOptions options, Device device, boolean alone) throws OrtException {
        if (device == Device.AUTO) {
            throw new IllegalArgumentException("device auto is to be resolved first, by DeviceChoice");
        }
        if (device == Device.CUDA) {
            CudaProvider.addTo(options);
            if (alone) {
                options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
            }
        }
    }
}
