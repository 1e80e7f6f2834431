package io.couture.trainer.cli;

import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.config.FetchRecipe;
import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.Crop;
import io.couture.trainer.run.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a data set for training. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Crops and resizes a data set once, so that training reads no JPEG.",
            "Writes report.md and report.json about what was skipped, repaired, met twice or rare."
        })
final class PrepareCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "folder, tar or catalogue")
    String data;

    @Option(
            names = "--kind",
            defaultValue = "KFASHION",
            description = "KFASHION: images/ and labels/; PAIRS: pictures beside .txt; WEBDATASET: tars; CSV; PARQUET")
    SourceRecipe.Kind kind;

    @Option(names = "--out", required = true, description = "directory for the prepared pictures")
    Path out;

    @Option(names = "--size", defaultValue = "256", description = "height and width of a prepared picture")
    int size;

    @Option(names = "--stretch", description = "squeeze the crop into the square, as KoDALLE did")
    boolean stretch;

    @Option(names = "--image", defaultValue = "image", description = "a catalogue's column with path, URL or picture")
    String image;

    @Option(names = "--caption", description = "column or JSON field with captions, may be repeated; default caption")
    List<String> captions = List.of();

    @Option(
            names = "--attribute",
            paramLabel = "NAME=COLUMN",
            description = "K-Fashion's attribute and the column with its values: 색상=colour or 상의.색상=top_colour")
    Map<String, String> attributes = Map.of();

    @Option(names = "--timeout", defaultValue = "20", description = "seconds for a picture behind a URL")
    int timeout;

    @Option(names = "--megabytes", defaultValue = "32", description = "largest picture taken")
    int megabytes;

    @Option(names = "--parallel", defaultValue = "16", description = "pictures fetched at once")
    int parallel;

    @Override
    public Integer call() throws IOException {
        if (size < 16 || size > 4096) {
            throw new IllegalArgumentException("--size is " + size + ", must be 16 to 4096");
        }
        SourceRecipe recipe = new SourceRecipe(
                kind,
                data,
                new ColumnsRecipe(image, captions, attributes),
                new FetchRecipe(timeout, megabytes, parallel));
        new Preparation(new Crop(size, stretch), System.out).run(recipe, out);
        return 0;
    }
}
