package io.couture.trainer.config;

/**
 * Where pictures and what is said about them come from.
 *
 * @param path folder, tar or catalogue; relative to the working directory
 * @param columns of a catalogue, or fields of a WebDataset's JSON
 * @param fetch how catalogues fetch pictures by URL
 */
public record SourceRecipe(Kind kind, String path, ColumnsRecipe columns, FetchRecipe fetch) {

    /** Layouts that are read. */
    public enum Kind {
        /** The synthetic drawings, made by the run itself. */
        ATELIER,
        /** K-Fashion's folders of pictures and JSON labels. */
        KFASHION,
        /** A folder of pictures with a text file of the same stem beside each. */
        PAIRS,
        /** Tar files whose members are grouped by stem. */
        WEBDATASET,
        /** A table of paths or URLs as comma-separated values. */
        CSV,
        /** The same as Parquet, which may also hold the pictures. */
        PARQUET
    }

    /** The atelier's drawings. */
    public static final SourceRecipe ATELIER =
            new SourceRecipe(Kind.ATELIER, "", ColumnsRecipe.STANDARD, FetchRecipe.STANDARD);

    public SourceRecipe {
        if ((kind == Kind.ATELIER) != path.isBlank()) {
            throw new IllegalArgumentException(
                    kind == Kind.ATELIER
                            ? "path is " + path + ", but kind atelier draws its own pictures and takes no path"
                            : "path is empty, kind " + name(kind) + " needs the path of the data");
        }
    }

    /** The source as reports and messages name it. */
    public String describe() {
        return kind == Kind.ATELIER ? name(kind) : name(kind) + " " + path;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
