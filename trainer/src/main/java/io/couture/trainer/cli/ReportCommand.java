package io.couture.trainer.cli;

import io.couture.trainer.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a run as one HTML page, at its end or in its midst. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes report.html into a run's folder: loss curves, attribute accuracy, codebook use, pictures over time.",
            "It needs no network and may be written while the run goes on."
        })
final class ReportCommand implements Callable<Integer> {

    @Option(names = "--work", required = true, description = "the run's folder, as in work/starter")
    Path work;

    @Option(names = "--evaluation", description = "an evaluation.json to show, with the sheet.png beside it")
    @Nullable Path evaluation;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(work)) {
            throw new IllegalArgumentException("there is no folder " + work);
        }
        if (evaluation != null && !Files.isRegularFile(evaluation)) {
            throw new IllegalArgumentException("there is no file " + evaluation);
        }
        System.out.println("written " + RunReport.write(work, evaluation));
        return 0;
    }
}
