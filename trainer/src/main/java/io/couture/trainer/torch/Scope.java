package io.couture.trainer.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Owns every native object made on this thread while it is open, and frees them when it closes: the garbage collector
 * cannot see how large a tensor is. One per training step; scopes nest.
 */
public final class Scope implements AutoCloseable {
    private final PointerScope pointers = new PointerScope();

    /** Lets a tensor outlive this scope; whoever keeps it calls {@link #release}. */
    public Tensor keep(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    /** Frees a kept tensor. */
    public static void release(Tensor tensor) {
        tensor.releaseReference();
    }

    @Override
    public void close() {
        pointers.close();
    }
}
