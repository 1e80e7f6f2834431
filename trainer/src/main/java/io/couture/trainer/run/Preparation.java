package io.couture.trainer.run;

import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.prepare.PicturePreparation;
import io.couture.trainer.data.prepare.PrepareReport;
import io.couture.trainer.data.prepare.ReportFiles;
import io.couture.trainer.data.source.PictureSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Prepares a data set and tells how it went.
 *
 * @param crop from a picture to the square that models see
 * @param out for progress and what was found
 */
public record Preparation(Crop crop, PrintStream out) {

    /** Of what a recipe names. */
    public void run(SourceRecipe recipe, Path folder) throws IOException {
        run(PictureSources.of(recipe), recipe.describe(), folder);
    }

    /**
     * Of a source.
     *
     * @param name the source's, for the report
     */
    void run(PictureSource source, String name, Path folder) throws IOException {
        PrepareReport report;
        try (Progress progress = new Progress("preparing", source.size(), out)) {
            report = new PicturePreparation(source, name, crop).run(folder, progress);
        }
        ReportFiles.summary(report).forEach(out::println);
        out.println("more in " + folder.resolve("report.md"));
    }
}
