package io.couture.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.Machine;
import io.couture.benchmarks.ReportOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how much of the slowest stage's throughput is left when all stages work. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures a running Couture ('./couture up --processes'): how many candidates a second its stages manage",
            "together, and each of them alone, the others stopped meanwhile and its work waiting in Kafka.",
            "Nobody else may use that Couture while it is measured."
        })
public final class PipelineCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double MILLIS = 1000;

    @Option(names = "--data", description = "where the Couture was started; default .couture of Couture's home")
    Path data = Path.of(System.getProperty("couture.home", ".")).resolve(".couture");

    @Option(
            names = "--requests",
            defaultValue = "12",
            description = "at once; a stage stopped for 45 s loses its place")
    int requests;

    @Option(names = "--candidates", defaultValue = "8", description = "of each request")
    int candidates;

    @Option(names = "--rounds", defaultValue = "3", description = "of which medians are taken")
    int rounds;

    @Mixin
    ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        if (requests < 2 || candidates < 1 || rounds < 1) {
            throw new IllegalArgumentException("--requests " + requests + ", --candidates " + candidates + ", --rounds "
                    + rounds + ": at least 2, 1 and 1 are taken");
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("benchmark", "pipeline").put("requests", requests).put("candidates", candidates);
        report.set("machine", Machine.describe(mapper));
        try (RunningServices services = RunningServices.in(data);
                Conveyor conveyor = new Conveyor(services.kafka())) {
            report.put("release", services.release());
            System.err.println("warming up…");
            together(services, conveyor);
            var measured = report.putArray("rounds");
            for (int round = 1; round <= rounds; round++) {
                System.err.printf(Locale.ROOT, "round %d of %d…%n", round, rounds);
                ObjectNode node = measured.addObject();
                node.set("together", together(services, conveyor).describe(mapper));
                alone(services, conveyor).forEach((stage, perSecond) -> node.put(stage.service(), perSecond));
            }
        }
        output.write(report, () -> PipelineTable.of(report));
        return 0;
    }

    /**
     * All stages at work.
     *
     * @param perSecond candidates
     * @param busy cores that each process took
     */
    private record Together(double perSecond, Map<String, Double> busy) {

        ObjectNode describe(ObjectMapper mapper) {
            ObjectNode node = mapper.createObjectNode().put(PipelineTable.PER_SECOND, perSecond);
            busy.forEach(node::put);
            return node;
        }
    }

    private Together together(RunningServices services, Conveyor conveyor) {
        Map<String, Double> before = services.busy();
        long began = System.currentTimeMillis();
        conveyor.send(requests, candidates);
        long ended = began;
        for (Stage stage : Stage.values()) {
            ended = Math.max(ended, conveyor.await(stage, stage.records(requests, candidates), PATIENCE));
        }
        double seconds = (ended - began) / MILLIS;
        Map<String, Double> busy = new TreeMap<>();
        services.busy().forEach((name, now) -> busy.put(name, (now - before.getOrDefault(name, 0.0)) / seconds));
        return new Together(requests * candidates / seconds, busy);
    }

    /** Candidates a second of each stage while the others are stopped. */
    private Map<Stage, Double> alone(RunningServices services, Conveyor conveyor) throws IOException {
        Map<Stage, Double> perSecond = new EnumMap<>(Stage.class);
        for (Stage stage : List.of(Stage.VQGAN, Stage.CLIP)) {
            services.stop(stage);
        }
        long began = System.currentTimeMillis();
        conveyor.send(requests, candidates);
        for (Stage stage : Stage.values()) {
            if (stage != Stage.DALLE) {
                began = System.currentTimeMillis();
                services.goOn(stage);
            }
            long ended = conveyor.await(stage, stage.records(requests, candidates), PATIENCE);
            perSecond.put(stage, requests * candidates * MILLIS / Math.max(1, ended - began));
            if (stage != Stage.CLIP) {
                services.stop(stage);
            }
        }
        services.goOn();
        return perSecond;
    }
}
