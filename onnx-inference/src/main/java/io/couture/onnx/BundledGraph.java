package io.couture.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;

/**
 * One of the small graphs that lie beside these classes, open on a device all by itself: what the runtime has no call for
 * that does not depend on the device's own libraries.
 */
record BundledGraph(String name, OrtSession owner, NativeSession session) implements AutoCloseable {

    static BundledGraph open(String name, Device device) {
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(1);
            SessionDevice.addTo(settings, device, true);
            OrtSession owner = OnnxEnvironment.get().createSession(OnnxEnvironment.bundled(name), settings);
            return new BundledGraph(name, owner, new NativeSession(owner));
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("cannot open " + name + " on " + device + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        session.close();
        try {
            owner.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close " + name + ": " + e.getMessage(), e);
        }
    }
}
