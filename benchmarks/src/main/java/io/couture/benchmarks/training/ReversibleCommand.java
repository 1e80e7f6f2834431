package io.couture.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.Machine;
import io.couture.benchmarks.OwnProcess;
import io.couture.benchmarks.ReportOutput;
import io.couture.benchmarks.engine.ModelSize;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what reversible layers save and what they cost. */
@Command(
        name = "reversible",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures a training step of the transformer with reversible layers on the processor: once with",
            "everything kept that gradients need, once with it computed back; each in a process of its own. Peak",
            "of resident memory above what was resident before the first step, and time, by the number of layers."
        })
public final class ReversibleCommand implements Callable<Integer> {

    @Option(names = "--size", defaultValue = "STARTER", description = "${COMPLETION-CANDIDATES}")
    ModelSize size = ModelSize.STARTER;

    @Option(names = "--layers", split = ",", defaultValue = "5,10,20", description = "numbers of layers")
    List<Integer> layers = List.of();

    @Option(names = "--batch", defaultValue = "16", description = "captions with pictures in a step")
    int batch = 16;

    @Option(names = "--rounds", defaultValue = "3", description = "measured steps of each kind")
    int rounds = 3;

    @Option(names = "--threads", description = "CPU threads; default one for each core")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (batch < 1 || rounds < 1 || threads < 1 || layers.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--batch is " + batch + ", --rounds " + rounds + ", --threads " + threads
                    + ", --layers " + layers + "; each must be at least 1");
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("benchmark", "reversible").put("size", size.name().toLowerCase(Locale.ROOT));
        report.put("threads", threads).put("batch", batch);
        report.set("machine", Machine.describe(mapper));
        ArrayNode depths = report.putArray("depths");
        for (int count : layers) {
            ObjectNode depth = depths.addObject().put("layers", count);
            depth.set("kept", measure(count, true));
            depth.set("computedBack", measure(count, false));
        }
        output.write(report, () -> ReversibleTable.of(report));
        return 0;
    }

    private JsonNode measure(int count, boolean keeps) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(OwnProcess.measure(
                        threads,
                        List.of(
                                "reversible-step",
                                "--size=" + size,
                                "--layers=" + count,
                                "--batch=" + batch,
                                "--rounds=" + rounds,
                                "--threads=" + threads,
                                "--keeps=" + keeps)));
    }
}
