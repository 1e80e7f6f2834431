package io.couture.trainer.loop;

/** A step does not fit into memory; the message says what to lower, and by how much. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceMemoryException(String message, RuntimeException cause) {
        super(message, cause);
    }
}
