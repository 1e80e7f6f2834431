package io.couture.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.Machine;
import io.couture.benchmarks.OwnProcess;
import io.couture.benchmarks.ReportOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast image tokens are written. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures how fast image tokens are written on this machine's processor: Couture's",
            "graph in 32 and in 8 bits, the same weights in libtorch with concatenated keys and",
            "values, and the floor: bytes of weights per step over the measured read bandwidth.",
            "Every subject runs in a process of its own, one after the other; keep the machine",
            "quiet. Some 4 GB of random weights are written on the first run and kept."
        })
public final class EngineCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 64;

    @Option(names = "--size", defaultValue = "KODALLE", description = "${COMPLETION-CANDIDATES}")
    ModelSize size = ModelSize.KODALLE;

    @Option(names = "--threads", description = "CPU threads; default one for each core")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--rows", split = ",", defaultValue = "1,4,16", description = "candidates written together")
    List<Integer> rows = List.of(1, 4, 16);

    @Option(names = "--work", description = "folder of the random weights; default work/bench of Couture's home")
    Path work = Path.of(System.getProperty("couture.home", "."), "work", "bench");

    @Mixin
    ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (int count : rows) {
            if (count < 1 || count > MOST_ROWS) {
                throw new IllegalArgumentException("--rows has " + count + ", each is 1 to " + MOST_ROWS);
            }
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is " + threads + ", must be at least 1");
        }
        Path folder = RandomModel.kept(size, work).folder();
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("benchmark", "engine").put("size", size.name().toLowerCase(Locale.ROOT));
        report.put("weightsPerStep", size.weightsPerStep()).put("threads", threads);
        report.set("machine", Machine.describe(mapper));
        ArrayNode subjects = report.putArray("subjects");
        for (MeasureCommand.What what : MeasureCommand.What.values()) {
            System.err.println("measuring " + what.name().toLowerCase(Locale.ROOT) + "…");
            subjects.add(mapper.readTree(run(what, folder)));
        }
        output.write(report, () -> EngineTable.of(report, size.weightsPerStep()));
        return 0;
    }

    private String run(MeasureCommand.What what, Path folder) throws IOException, InterruptedException {
        return OwnProcess.measure(
                threads,
                List.of(
                        "measure",
                        "--what=" + what,
                        "--size=" + size,
                        "--folder=" + folder,
                        "--threads=" + threads,
                        "--rows=" + rows.stream().map(String::valueOf).collect(Collectors.joining(","))));
    }

    /** The subject's part of the report. */
    static JsonNode subject(JsonNode report, MeasureCommand.What what) {
        for (JsonNode subject : report.path("subjects")) {
            if (subject.path("what").asText().equals(what.name().toLowerCase(Locale.ROOT))) {
                return subject;
            }
        }
        throw new IllegalStateException("the report has no " + what);
    }
}
