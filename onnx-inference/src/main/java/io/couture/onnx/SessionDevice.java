package io.couture.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Tells a session on which device it runs. */
public final class SessionDevice {

    private SessionDevice() {}

    /** As {@link #addTo(OrtSession.SessionOptions, Device, boolean, boolean)}, without captured runs. */
    public static void addTo(OrtSession.SessionOptions options, Device device, boolean alone) throws OrtException {
        addTo(options, device, alone, false);
    }

    /**
     * @param device {@link Device#CPU} or {@link Device#CUDA}
     * @param alone whether opening a graph fails when a node of it would run elsewhere
     * @param captured whether runs can be captured
     * @throws OrtException when the runtime cannot use the device
     */
    static void addTo(OrtSession.SessionOptions options, Device device, boolean alone, boolean captured)
            throws OrtException {
        if (device == Device.AUTO) {
            throw new IllegalArgumentException("device auto is to be resolved first, by DeviceChoice");
        }
        if (device == Device.CUDA) {
            CudaProvider.addTo(options, captured);
            if (alone) {
                options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
            }
        }
    }
}
