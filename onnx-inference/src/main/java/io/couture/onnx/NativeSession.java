package io.couture.onnx;

import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;

/**
 * A session of the runtime's Java API as its C++ API sees it. Only there can memory on a device be bound to inputs and
 * outputs; both APIs are one native library, and the session is the same. Close before the session of the Java API, which
 * stays the owner.
 */
final class NativeSession implements AutoCloseable {

    private final Session session;

    NativeSession(OrtSession session) {
        this.session = new Session(new org.bytedeco.onnxruntime.OrtSession(new Address(handle(session))));
    }

    /** Memory at an address. */
    static Pointer at(long address) {
        return new Address(address);
    }

    private static long handle(OrtSession session) {
        try {
            Field handle = OrtSession.class.getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            return handle.getLong(session);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of ONNX Runtime keeps a session's address elsewhere", e);
        }
    }

    /** To be filled with what {@link #run} reads and writes. */
    IoBinding newBinding() {
        return new IoBinding(session);
    }

    /** Returns when all outputs are written. */
    void run(RunOptions options, IoBinding binding) {
        session.Run(options, binding);
    }

    Session session() {
        return session;
    }

    @Override
    public void close() {
        // Closing it unreleased would free what the Java API frees.
        session.release();
        session.close();
    }

    private static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }
    }
}
