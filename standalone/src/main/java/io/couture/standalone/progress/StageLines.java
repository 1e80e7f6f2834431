package io.couture.standalone.progress;

import io.couture.proto.v1.Progress;
import io.couture.proto.v1.Stage;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A line for each finished stage of one request, for logs and pipes. */
public final class StageLines implements ProgressDisplay {
    private final PrintStream err;
    private final Set<Stage> done = EnumSet.noneOf(Stage.class);

    public StageLines(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void advanced(Progress progress) {
        if (progress.getTotal() > 0 && progress.getDone() >= progress.getTotal() && done.add(progress.getStage())) {
            err.println(progress.getStage().name().toLowerCase(Locale.ROOT) + " " + progress.getDone() + "/"
                    + progress.getTotal());
        }
    }

    @Override
    public void finished(boolean drawn) {
        // The last stage's line has said it.
    }

    @Override
    public synchronized void aside(Runnable writing) {
        writing.run();
    }

    @Override
    public void close() {
        // Nothing is drawn that would have to go.
    }
}
