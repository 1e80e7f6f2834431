package io.couture.standalone.broker;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ends this JVM, with its shutdown hooks, when its standard input ends. The parent holds the other end of that pipe and
 * never writes to it, so a child outlives its parent by no more than its own shutdown, however the parent died.
 *
 * <p>As a program it tethers another one: {@code Tether MAIN-CLASS ARGUMENT…}.
 */
public final class Tether {
    private Tether() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("the class to run is missing: Tether MAIN-CLASS ARGUMENT…");
        }
        hold(System.in);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    /** Returns at once; the JVM exits with status 0 when {@code pipe} ends. */
    static void hold(InputStream pipe) {
        Thread watch = new Thread(() -> exitAtEndOf(pipe), "tether");
        watch.setDaemon(true);
        watch.start();
    }

    private static void exitAtEndOf(InputStream pipe) {
        awaitEnd(pipe);
        System.exit(0);
    }

    static void awaitEnd(InputStream pipe) {
        byte[] ignored = new byte[64];
        try {
            while (pipe.read(ignored) >= 0) {
                // What a parent writes has no meaning here.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
    }
}
