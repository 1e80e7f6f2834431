package io.couture.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.Machine;
import io.couture.benchmarks.ReportOutput;
import io.couture.benchmarks.engine.ModelSize;
import io.couture.benchmarks.engine.RandomModel;
import io.couture.benchmarks.load.Traffic.Latencies;
import io.couture.benchmarks.load.Traffic.Saturation;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.Order;
import io.couture.dalle.inference.DalleRelease;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseReader;
import io.couture.model.sampling.SamplingOptions;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what requests wait under load. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures what requests wait: first both engines with more requests than they can",
            "take, then both at a share of that with requests that come at random (Poisson),",
            "the same ones at the same times. One joins requests at every step (Couture's),",
            "the other is the same engine with static batches (50 ms window)."
        })
public final class LoadCommand implements Callable<Integer> {

    private static final Path HOME = Path.of(System.getProperty("couture.home", "."));

    @Option(names = "--release", description = "directory of the release; default the starter's")
    Path release = HOME.resolve(Path.of("releases", "starter", "1"));

    @Option(names = "--size", description = "random weights of a size instead of a release: ${COMPLETION-CANDIDATES}")
    @Nullable ModelSize size;

    @Option(names = "--work", description = "folder of the random weights; default work/bench of Couture's home")
    Path work = HOME.resolve(Path.of("work", "bench"));

    @Option(names = "--variant", defaultValue = "auto", description = "of the graph; auto is fp32")
    String variant = "auto";

    @Option(names = "--rows", defaultValue = "16", description = "rows of the engine; a guided candidate takes two")
    int rows;

    @Option(names = "--candidates", defaultValue = "4", description = "of each request")
    int candidates;

    @Option(names = "--guidance", defaultValue = "3", description = "1 is none")
    float guidance;

    @Option(names = "--share", defaultValue = "0.7", description = "of saturation, in (0, 1)")
    double share;

    @Option(names = "--seconds", defaultValue = "300", description = "of random requests for each engine")
    double seconds;

    @Option(names = "--requests", defaultValue = "24", description = "at once, for saturation")
    int requests;

    @Option(names = "--threads", description = "CPU threads; default one for each core")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    ReportOutput output = new ReportOutput();

    private record Outcome(Saturation saturation, Latencies latencies) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("--share is " + share + ", must be between 0 and 1");
        }
        Release opened = open();
        Traffic traffic = new Traffic(
                opened.manifest().tokenizer().vocabularySize(),
                opened.manifest().tokenizer().textLength(),
                candidates,
                new SamplingOptions(0.9f, 128, 0.95f, guidance),
                1);
        try (DalleRelease engine =
                DalleRelease.load(opened, variant, new InferenceOptions(Device.CPU, threads), rows, EngineWatch.NONE)) {
            Consumer<Order> orders = engine::draw;
            try (Door joining = Door.continuous(orders);
                    Door batches = new StaticBatches(orders, rows)) {
                traffic.saturate(joining, 2);
                System.err.println("saturating…");
                Saturation first = traffic.saturate(joining, requests);
                Saturation second = traffic.saturate(batches, requests);
                double rate = share * first.perSecond();
                System.err.printf(Locale.ROOT, "%.2f requests/s for %.0f s, twice…%n", rate, seconds);
                Latencies joined = traffic.poisson(joining, rate, seconds);
                Latencies batched = traffic.poisson(batches, rate, seconds);
                report(opened.id(), new Outcome(first, joined), new Outcome(second, batched), rate);
            }
        }
        return 0;
    }

    private Release open() throws IOException {
        return size == null
                ? ReleaseReader.open(release)
                : RandomModel.kept(size, work).release();
    }

    private void report(ReleaseId model, Outcome continuous, Outcome statically, double rate) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("benchmark", "load").put("model", size == null ? model.toString() : size.name());
        report.put("variant", variant).put("rows", rows).put("candidates", candidates);
        report.put("guidance", guidance).put("threads", threads).put("requestsPerSecond", rate);
        report.set("machine", Machine.describe(mapper));
        report.set("continuous", describe(mapper, continuous));
        report.set("static", describe(mapper, statically));
        output.write(report, () -> table(continuous, statically, rate));
    }

    private String table(Outcome continuous, Outcome statically, double rate) {
        return String.format(Locale.ROOT, "%.2f requests/s of %d candidates, %d rows%n%n", rate, candidates, rows)
                + "| engine | saturation, requests/s | p50 s | p99 s |\n|---|---|---|---|\n"
                + row("continuous", continuous)
                + row("static, 50 ms window", statically)
                + String.format(
                        Locale.ROOT,
                        "| ratio | %.2f | %.2f | %.2f |%n",
                        continuous.saturation().perSecond()
                                / statically.saturation().perSecond(),
                        continuous.latencies().quantile(0.5)
                                / statically.latencies().quantile(0.5),
                        continuous.latencies().quantile(0.99)
                                / statically.latencies().quantile(0.99));
    }

    private static String row(String name, Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                name,
                outcome.saturation().perSecond(),
                outcome.latencies().quantile(0.5),
                outcome.latencies().quantile(0.99));
    }

    private static ObjectNode describe(ObjectMapper mapper, Outcome outcome) {
        ObjectNode node = mapper.createObjectNode();
        node.put("saturationRequestsPerSecond", outcome.saturation().perSecond());
        node.put("p50Seconds", outcome.latencies().quantile(0.5));
        node.put("p99Seconds", outcome.latencies().quantile(0.99));
        var all = node.putArray("seconds");
        for (double waited : outcome.latencies().seconds()) {
            all.add(Math.round(waited * 1000) / 1000.0);
        }
        return node;
    }
}
