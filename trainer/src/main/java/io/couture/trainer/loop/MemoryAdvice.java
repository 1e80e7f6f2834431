package io.couture.trainer.loop;

import io.couture.trainer.config.StageConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads libtorch's out-of-memory messages and says what would fit. Activations grow with the samples computed at once;
 * weights, gradients, average and optimizer do not, and are known.
 *
 * @param stage as recipes name it
 * @param fixedBytes of what does not grow with the batch
 */
record MemoryAdvice(String stage, StageConfig config, long fixedBytes) {

    private static final double GIB = 1L << 30;
    /** What an allocator can't use because it lies in pieces. */
    private static final double USABLE = 0.95;

    private static final Pattern ASKED = Pattern.compile("[Tt]ried to allocate ([0-9.]+) ?(bytes|[KMGT]iB)");
    private static final Pattern CAPACITY = Pattern.compile("total capacity of ([0-9.]+) ?([KMGT]iB)");
    private static final Pattern IN_USE = Pattern.compile("this process has ([0-9.]+) ?([KMGT]iB) memory in use");

    /** An exception that says what to do, if this one is about memory. */
    Optional<DeviceMemoryException> about(RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        boolean memory = message.contains("out of memory") || message.contains("can't allocate memory");
        return memory ? Optional.of(new DeviceMemoryException(advice(message), error)) : Optional.empty();
    }

    private String advice(String message) {
        double asked = gib(ASKED, message);
        double capacity = gib(CAPACITY, message);
        double fixed = fixedBytes / GIB;
        String problem = String.format(
                Locale.ROOT,
                "%s ran out of memory at %d samples at once%s%s",
                stage,
                config.part(),
                Double.isNaN(asked) ? "" : String.format(Locale.ROOT, ": it asked for %.2f GiB more", asked),
                Double.isNaN(capacity) ? "" : String.format(Locale.ROOT, " of the device's %.1f GiB", capacity));
        String weights = String.format(
                Locale.ROOT, "weights, gradients, average and optimizer take %.2f GiB whatever the batch", fixed);
        int parts = parts(message);
        if (parts == 0) {
            return problem + ". " + weights
                    + ", so a smaller batch does not help: lower the model's layers or width in the recipe";
        }
        int fitting = config.part() / parts;
        return String.format(
                Locale.ROOT,
                "%s; %s. Set %s.stage.update.accumulate from %d to %d (the same batch of %d, %d samples at once), or lower "
                        + "%s.stage.batch from %d to %d; start again, it goes on from the last checkpoint",
                problem,
                weights,
                stage,
                config.update().accumulate(),
                config.update().accumulate() * parts,
                config.batch(),
                fitting,
                stage,
                config.batch(),
                config.batch() / parts);
    }

    /** Into how many parts more the batch has to be cut: the smallest that divides it; 0 if none would be enough. */
    private int parts(String message) {
        double capacity = gib(CAPACITY, message) * USABLE - fixedBytes / GIB;
        double used = gib(IN_USE, message) + gib(ASKED, message) - fixedBytes / GIB;
        if (capacity <= 0) {
            return 0;
        }
        double wanted = Double.isNaN(capacity) || Double.isNaN(used) ? 2 : Math.max(2, used / capacity);
        for (int parts = 2; parts <= config.part(); parts++) {
            if (parts >= wanted && config.part() % parts == 0) {
                return parts;
            }
        }
        return 0;
    }

    private static double gib(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "bytes" -> value / GIB;
            case "KiB" -> value / (1 << 20);
            case "MiB" -> value / (1 << 10);
            case "TiB" -> value * (1 << 10);
            default -> value;
        };
    }
}
