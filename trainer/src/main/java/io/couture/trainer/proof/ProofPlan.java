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
 * @param lengths how much is trained
 */
public record ProofPlan(Path home, String device, Path recipe, String release, Path out, Lengths lengths) {

    /**
     * How much is trained.
     *
     * @param drawings that the compared runs see
     * @param steps compared with the CPU
     * @param endurance steps over which memory must stay
     * @param minutes of the recipe's own run, shared out as the recipe does; 0 leaves them as the recipe has them
     */
    public record Lengths(int drawings, int steps, int endurance, double minutes) {

        public Lengths {
            atLeast("drawings", drawings, 100);
            atLeast("steps", steps, 2);
            atLeast("endurance", endurance, 10);
            if (!(minutes >= 0)) {
                throw new IllegalArgumentException("minutes is " + minutes + ", must be at least 0");
            }
        }

        private static void atLeast(String name, int value, int limit) {
            if (value < limit) {
                throw new IllegalArgumentException(name + " is " + value + ", must be at least " + limit);
            }
        }
    }

    public ProofPlan {
        if (!device.equals("cpu") && !device.equals("cuda")) {
            throw new IllegalArgumentException("device is '" + device + "', not one of cpu, cuda");
        }
    }

    /** Where training runs are kept. */
    Path work() {
        return out.resolve("work");
    }

    /** What stages say. */
    Path log() {
        return out.resolve("stages.log");
    }
}
