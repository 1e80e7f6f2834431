package io.couture.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.machine.host.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one subject in a process of its own, so that its memory is only its own; prints one JSON object. */
@Command(name = "measure", hidden = true, description = "Measures one subject; what 'engine' starts.")
public final class MeasureCommand implements Callable<Integer> {

    /** What is measured. */
    enum What {
        BANDWIDTH,
        LIBTORCH,
        FP32,
        INT8
    }

    @Option(names = "--what", required = true)
    What what = What.FP32;

    @Option(names = "--size", required = true)
    ModelSize size = ModelSize.KODALLE;

    @Option(names = "--folder", required = true)
    Path folder = Path.of("");

    @Option(names = "--threads", required = true)
    int threads;

    @Option(names = "--rows", split = ",")
    List<Integer> rows = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode result = json.createObjectNode().put("what", what.name().toLowerCase(java.util.Locale.ROOT));
        if (what == What.BANDWIDTH) {
            result.put("bytesPerSecond", ReadBandwidth.measure(threads));
        } else {
            measure(result);
        }
        System.out.println(json.writeValueAsString(result));
        return 0;
    }

    private void measure(ObjectNode result) throws IOException {
        RandomModel model = new RandomModel(size, folder);
        int most = rows.stream().max(Integer::compare).orElseThrow();
        long began = System.nanoTime();
        try (Subject subject = what == What.LIBTORCH
                ? Subject.libtorch(model, threads)
                : Subject.couture(model, what.name().toLowerCase(java.util.Locale.ROOT), threads, most)) {
            result.put("loadSeconds", (System.nanoTime() - began) / 1e9);
            ArrayNode timings = result.putArray("timings");
            for (int count : rows) {
                Timing timing = subject.write(count);
                ObjectNode node = timings.addObject();
                node.put("rows", count).put("medianMs", timing.median());
                ArrayNode steps = node.putArray("stepMs");
                for (double step : timing.milliseconds()) {
                    steps.add(Math.round(step * 1000) / 1000.0);
                }
            }
            result.put("residentBytes", Memory.resident());
        }
    }
}
