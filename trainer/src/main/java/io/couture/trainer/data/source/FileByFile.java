package io.couture.trainer.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates of several files, one file open at a time. */
public final class FileByFile implements PictureSource.Candidates {

    private final Iterator<Path> files;
    private final Opening opening;
    private PictureSource.@Nullable Candidates current;

    /** Opens one file's candidates. */
    public interface Opening {
        PictureSource.Candidates open(Path file) throws IOException;
    }

    public FileByFile(List<Path> files, Opening opening) {
        this.files = files.iterator();
        this.opening = opening;
    }

    @Override
    public @Nullable Candidate next() throws IOException {
        while (true) {
            if (current == null) {
                if (!files.hasNext()) {
                    return null;
                }
                current = opening.open(files.next());
            }
            @Nullable Candidate candidate = current.next();
            if (candidate != null) {
                return candidate;
            }
            current.close();
            current = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
