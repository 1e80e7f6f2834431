package io.couture.standalone.cli;

import io.couture.proto.v1.GenerationRequest;
import io.couture.standalone.client.GenerationClient;
import io.couture.standalone.client.RequestIds;
import io.couture.standalone.launch.Installation;
import io.couture.standalone.progress.CaptionCount;
import io.couture.standalone.progress.ProgressDisplay;
import io.couture.standalone.progress.StageBars;
import io.couture.standalone.progress.StageLines;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captions in, picture files out. */
@Command(
        name = "generate",
        description = "Draw captions and keep the best pictures, as PNG files",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CAPTION", arity = "0..*", description = "Korean captions; - reads one a line.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--attributes", paramLabel = "JSON", description = "An outfit in K-Fashion's words, as JSON.")
    private @Nullable String attributes;

    @Mixin
    private RequestOptions wishes = new RequestOptions();

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "Where pictures go (out).")
    private Path out = Path.of("out");

    @Option(names = "--json", description = "Write one JSON object for each request to standard output.")
    private boolean json;

    @Option(names = "--server", paramLabel = "HOST:PORT", description = "Use this Couture and start none.")
    private @Nullable String server;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Deadline of each request (120).")
    private int timeoutSeconds = 120;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "Requests in flight at once, 1 to 64 (8).")
    private int concurrency = 8;

    @Override
    public Integer call() {
        requireRange("--timeout", timeoutSeconds, 1, 86_400);
        requireRange("--concurrency", concurrency, 1, 64);
        List<GenerationRequest> requests = requests();
        Terminal terminal = Terminal.current();
        // UTF-8 whatever the locale says: captions are Korean, and JSON is UTF-8.
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        PrintStream stdout = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Session session = Session.open(server, wishes.release(), Installation.current(), err);
                GenerationClient client = session.connect()) {
            ProgressDisplay display = display(requests.size(), terminal, err);
            GenerationRun run = new GenerationRun(client, display, new Reports(out, json, stdout, err));
            return run.execute(requests, concurrency, Duration.ofSeconds(timeoutSeconds));
        }
    }

    private List<GenerationRequest> requests() {
        RequestIds ids = new RequestIds();
        List<GenerationRequest> requests = new ArrayList<>();
        // Files are read once, however many captions there are.
        GenerationRequest.Builder common = edits.apply(wishes.request());
        if (attributes != null) {
            requests.add(common.clone()
                    .setAttributes(RequestOptions.outfit(attributes))
                    .setRequestId(ids.next(LocalDateTime.now()))
                    .build());
        }
        if (arguments.isEmpty() && attributes == null) {
            throw new CommandException(
                    ExitCode.BAD_INPUT, "no caption: couture generate \"CAPTION\", or - to read them");
        }
        for (String caption : arguments.isEmpty() ? arguments : Captions.read(arguments, System.in)) {
            requests.add(common.clone()
                    .setCaption(caption)
                    .setRequestId(ids.next(LocalDateTime.now()))
                    .build());
        }
        return requests;
    }

    private static ProgressDisplay display(int requests, Terminal terminal, PrintStream err) {
        if (requests > 1) {
            return new CaptionCount(err, terminal.interactive(), requests);
        }
        return terminal.interactive() ? new StageBars(err, terminal.columns()) : new StageLines(err);
    }

    private static void requireRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandException(
                    ExitCode.BAD_INPUT, option + " is " + value + ", must be " + least + " to " + most);
        }
    }
}
