package io.couture.standalone.progress;

import io.couture.proto.v1.Progress;
import io.couture.proto.v1.Stage;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A bar for each stage of one request, on a terminal. */
public final class StageBars implements ProgressDisplay {
    static final List<Stage> STAGES = List.of(Stage.CAPTION, Stage.DALLE, Stage.VQGAN, Stage.CLIP);

    private static final int TEXT_COLUMNS = 24;
    private static final int WIDEST_BAR = 48;

    private final Screen screen;
    private final int barWidth;
    private final Map<Stage, Progress> latest = new EnumMap<>(Stage.class);

    public StageBars(PrintStream terminal, int columns) {
        this.screen = new Screen(terminal);
        this.barWidth = Math.max(8, Math.min(WIDEST_BAR, columns - TEXT_COLUMNS));
        draw();
    }

    @Override
    public synchronized void advanced(Progress progress) {
        latest.put(progress.getStage(), progress);
        draw();
    }

    @Override
    public void finished(boolean drawn) {
        // What came of it is said when the bars are gone.
    }

    @Override
    public synchronized void aside(Runnable writing) {
        screen.erase();
        writing.run();
        draw();
    }

    @Override
    public synchronized void close() {
        screen.erase();
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        for (Stage stage : STAGES) {
            Progress progress = latest.getOrDefault(stage, Progress.getDefaultInstance());
            String count = progress.getTotal() == 0 ? "" : progress.getDone() + "/" + progress.getTotal();
            lines.add(String.format(
                    "%-8s▕%s▏ %s",
                    stage.name().toLowerCase(Locale.ROOT),
                    Bar.of(progress.getDone(), progress.getTotal(), barWidth),
                    count));
        }
        screen.draw(lines);
    }
}
