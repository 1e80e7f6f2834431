package io.couture.trainer.cli;

import io.couture.trainer.data.Crop;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.PicturePreparation;
import io.couture.trainer.data.PrepareReport;
import io.couture.trainer.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a data set for training. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Crops and resizes a data set in K-Fashion's layout once, so that training reads no JPEG.")
final class PrepareCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "directory with images/ and labels/")
    Path data;

    @Option(names = "--out", required = true, description = "directory for the prepared pictures")
    Path out;

    @Option(names = "--size", defaultValue = "256", description = "height and width of a prepared picture")
    int size;

    @Option(names = "--stretch", description = "squeeze the crop into the square, as KoDALLE did")
    boolean stretch;

    @Override
    public Integer call() throws IOException {
        KFashionFolder folder = new KFashionFolder(data);
        try (Progress progress = new Progress("preparing", folder.labels().size(), System.out)) {
            PrepareReport report = new PicturePreparation(folder, new Crop(size, stretch)).run(out, progress);
            report.skipped().forEach(line -> System.out.println("skipped " + line));
            report.repairs().forEach((kind, times) -> System.out.println("repaired " + times + " × " + kind));
            System.out.println(report.pictures() + " pictures prepared in " + out);
        }
        return 0;
    }
}
