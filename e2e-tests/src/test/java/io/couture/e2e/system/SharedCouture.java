package io.couture.e2e.system;

import org.jspecify.annotations.Nullable;

/** One Couture in one JVM for all tests that do it no harm; it ends with the tests' JVM. */
public final class SharedCouture {
    private static @Nullable SharedCouture shared;

    private final ReleaseUnderTest release;
    private final CoutureProcess process;
    private final Caller caller;

    private SharedCouture() {
        release = ReleaseUnderTest.find();
        process = CoutureProcess.up(release);
        caller = new Caller("127.0.0.1", process.httpPort());
    }

    public static synchronized SharedCouture get() {
        if (shared == null) {
            shared = new SharedCouture();
        }
        return shared;
    }

    public ReleaseUnderTest release() {
        return release;
    }

    public CoutureProcess process() {
        return process;
    }

    public Caller caller() {
        return caller;
    }

    public Platform platform() {
        return new Platform(process.kafka());
    }
}
