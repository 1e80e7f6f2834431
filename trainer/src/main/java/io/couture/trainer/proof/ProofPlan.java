package io.couture.trainer.proof;

import java.nio.file.Path;

/**
 * What is tried, and how long.
 *
 * @param home where Couture lies
 * @param device {@code cpu} or {@code cuda}
 * @param recipe YAML file of the models that are trained
 * @param release of {@code releases/}, whose graphs are run and whose pictures are drawn
 * @param out takes the results
 * @param drawings that training sees
 * @param steps compared with the CPU
 * @param endurance steps over which memory must stay
 */
public record ProofPlan(
        Path home, String device, Path recipe, String release, Path out, int drawings, int steps, int endurance) {

    public ProofPlan {
        if (!device.equals("cpu") && !device.equals("cuda")) {
            throw new IllegalArgumentException("device is '" + device + "', not one of cpu, cuda");
        }
        atLeast("drawings", drawings, 100);
        atLeast("steps", steps, 2);
        atLeast("endurance", endurance, 10);
    }

    private static void atLeast(String name, int value, int limit) {
        if (value < limit) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + limit);
        }
    }

    /** Where training runs are kept. */
    Path work() {
        return out.resolve("work");
    }

    /** What stages say. */
    String log() {
        return out.resolve("stages.log").toString();
    }
}
