package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stage's log, step by step. */
record StepLog(List<JsonNode> steps) {

    StepLog {
        steps = List.copyOf(steps);
    }

    static StepLog read(Path stage) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> steps = new ArrayList<>();
        for (String line : Files.readAllLines(stage.resolve("log.jsonl"))) {
            steps.add(json.readTree(line));
        }
        return new StepLog(steps);
    }

    /** The values of a name, at the steps that have it. */
    double[] values(String name) {
        return steps.stream()
                .filter(step -> step.has(name))
                .mapToDouble(step -> step.get(name).asDouble())
                .toArray();
    }

    /** What training makes smaller: each stage has its own name for it. */
    double[] losses() {
        double[] losses = values("loss");
        return losses.length > 0 ? losses : values("difference");
    }

    /** Samples a second, the median of the second half: the first steps load and tune kernels. */
    double speed() {
        double[] speeds = values("samples/s");
        return settled(speeds.length > 0 ? speeds : values("pictures/s"));
    }

    /** Model FLOPs a second, 10¹², likewise. */
    double computed() {
        return settled(values("TFLOP/s"));
    }

    private static double settled(double[] all) {
        double[] half = Arrays.copyOfRange(all, all.length / 2, all.length);
        Arrays.sort(half);
        return half.length == 0 ? 0 : half[half.length / 2];
    }

    /**
     * The largest relative difference of two runs' losses.
     *
     * @throws IllegalArgumentException when one has more steps than the other, or none
     */
    static double apart(StepLog one, StepLog other) {
        double[] a = one.losses();
        double[] b = other.losses();
        if (a.length == 0 || a.length != b.length) {
            throw new IllegalArgumentException(
                    "runs of " + a.length + " and " + b.length + " steps cannot be compared");
        }
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            double apart = Math.abs(a[i] - b[i]) / Math.max(Math.abs(a[i]), 1e-12);
            // A NaN is as far apart as can be.
            most = apart <= most ? most : Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
        }
        return most;
    }

    /** Mean loss of the last tenth over that of the first tenth. */
    double fallen() {
        double[] losses = losses();
        int tenth = Math.max(1, losses.length / 10);
        double first = Arrays.stream(losses, 0, tenth).average().orElse(Double.NaN);
        double last = Arrays.stream(losses, losses.length - tenth, losses.length)
                .average()
                .orElse(Double.NaN);
        return last / first;
    }
}
