package io.couture.kit.stage;

/**
 * Bounds of a stage.
 *
 * @param workers threads that work
 * @param batch most jobs a worker takes at once
 * @param inFlight most records received and neither settled nor held; more are left with the broker
 * @param held most records held (a collector's); more are left with the broker
 * @param attempts tries of work that fails transiently, the first included
 */
public record StageLimits(int workers, int batch, int inFlight, int held, int attempts) {

    public StageLimits {
        check("workers", workers, 64);
        check("batch", batch, 1024);
        check("inFlight", inFlight, 65_536);
        check("held", held, 65_536);
        check("attempts", attempts, 100);
    }

    /** One job at a time. */
    public static StageLimits single(int workers, int inFlight) {
        return new StageLimits(workers, 1, inFlight, 1, 3);
    }

    /** One worker that takes up to so many jobs at once. */
    public static StageLimits batched(int batch, int inFlight) {
        return new StageLimits(1, batch, inFlight, 1024, 3);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it takes 1 to " + most);
        }
    }
}
