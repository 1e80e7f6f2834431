package io.couture.trainer.run;

import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.catalogue.CatalogueSource;
import io.couture.trainer.data.source.KFashionSource;
import io.couture.trainer.data.source.PairsSource;
import io.couture.trainer.data.source.PictureSource;
import io.couture.trainer.data.source.WebDatasetSource;
import java.nio.file.Path;

/** Finds the source that a recipe names. */
public final class PictureSources {

    private PictureSources() {}

    /** @throws IllegalArgumentException for the atelier, which has to draw first */
    public static PictureSource of(SourceRecipe recipe) {
        Path path = Path.of(recipe.path());
        return switch (recipe.kind()) {
            case KFASHION -> new KFashionSource(new KFashionFolder(path));
            case PAIRS -> new PairsSource(path);
            case WEBDATASET -> new WebDatasetSource(path, recipe.columns());
            case CSV, PARQUET -> new CatalogueSource(recipe);
            case ATELIER ->
                throw new IllegalArgumentException("kind atelier is drawn by a run, it cannot be prepared alone");
        };
    }
}
