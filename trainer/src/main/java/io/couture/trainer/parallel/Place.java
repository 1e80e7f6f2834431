package io.couture.trainer.parallel;

import java.util.Map;

/**
 * Where a process stands in its team, as torchrun tells it: environment variables {@code RANK}, {@code WORLD_SIZE}, {@code
 * MASTER_ADDR} and {@code MASTER_PORT}.
 *
 * @param rank 0 to size − 1
 * @param leader host on which the leader listens
 * @param port on which it does
 */
public record Place(int rank, int size, String leader, int port) {

    private static final int LARGEST_TEAM = 1024;
    private static final int LARGEST_PORT = 65_535;

    public Place {
        within("WORLD_SIZE", size, 1, LARGEST_TEAM);
        within("RANK", rank, 0, size - 1);
        if (size > 1) {
            within("MASTER_PORT", port, 1, LARGEST_PORT);
        }
    }

    private static void within(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + low + " to " + high);
        }
    }

    /**
     * Of an environment; without {@code WORLD_SIZE} a team of one.
     *
     * @throws IllegalArgumentException naming the variable that is missing or wrong
     */
    public static Place of(Map<String, String> environment) {
        int size = number(environment, "WORLD_SIZE", "1");
        return size == 1
                ? new Place(0, 1, "", 0)
                : new Place(
                        number(environment, "RANK", ""),
                        size,
                        text(environment, "MASTER_ADDR", "localhost"),
                        number(environment, "MASTER_PORT", ""));
    }

    private static int number(Map<String, String> environment, String name, String otherwise) {
        String value = text(environment, name, otherwise);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "', must be a number where WORLD_SIZE is above 1", e);
        }
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        return environment.getOrDefault(name, otherwise).strip();
    }

    /** Meets the others; waits for them for some minutes. */
    public Team join() {
        return size == 1 ? Team.alone() : new GlooTeam(this);
    }
}
