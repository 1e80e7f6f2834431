package io.couture.standalone.output;

import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A result as a person reads it. */
public final class TextReport {
    private static final double MILLIS = 1000.0;

    private TextReport() {}

    /** @param millis from sending the request to its answer */
    public static String drawn(GenerationResult result, PictureFiles files, long millis) {
        List<String> lines = new ArrayList<>();
        lines.add(result.getCaption());
        lines.add(String.format(
                Locale.ROOT,
                "best %d of %d by %s, seed %d, in %.1f s (%s)",
                result.getPicturesCount(),
                result.getScoresCount(),
                result.getRelease(),
                result.getSeed(),
                millis / MILLIS,
                result.getTimingsList().stream().map(TextReport::timing).collect(Collectors.joining(", "))));
        for (int i = 0; i < result.getPicturesCount(); i++) {
            Picture picture = result.getPictures(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %d  score %.3f  candidate %d  %s",
                    i + 1,
                    picture.getScore(),
                    picture.getCandidate(),
                    files.pictures().get(i)));
        }
        files.sheet().ifPresent(sheet -> lines.add("  all together: " + sheet));
        for (Warning warning : result.getWarningsList()) {
            lines.add("  warning: " + warning.getMessage());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String timing(StageTiming timing) {
        return timing.getStage().name().toLowerCase(Locale.ROOT) + " " + timing.getMillis() + " ms";
    }
}
