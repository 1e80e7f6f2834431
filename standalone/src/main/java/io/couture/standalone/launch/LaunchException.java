package io.couture.standalone.launch;

/** A local Couture cannot start or go on. The message is one line for the person at the keyboard. */
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
