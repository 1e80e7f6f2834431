package io.couture.trainer.cli;

import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.AtelierDataSet;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.run.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a synthetic K-Fashion. */
@Command(
        name = "atelier",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Draws a synthetic K-Fashion: pictures and labels in the real data set's layout.")
final class AtelierCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, description = "directory to draw into; what is there already is kept")
    Path out;

    @Option(names = "--count", defaultValue = "1000", description = "pictures")
    int count;

    @Option(names = "--seed", defaultValue = "20", description = "the same seed draws the same pictures")
    long seed;

    @Option(names = "--width", defaultValue = "480", description = "of a picture, in pixels")
    int width;

    @Option(names = "--height", defaultValue = "640", description = "of a picture, in pixels")
    int height;

    @Override
    public Integer call() {
        if (count < 1 || width < 64 || height < 64) {
            throw new IllegalArgumentException(
                    "count " + count + " of " + width + "×" + height + ": at least 1 of 64×64 is drawn");
        }
        try (Progress progress = new Progress("drawing", count, System.out)) {
            new AtelierDataSet(new Atelier(width, height), seed).write(new KFashionFolder(out), count, progress);
        }
        System.out.println(count + " pictures in " + out);
        return 0;
    }
}
