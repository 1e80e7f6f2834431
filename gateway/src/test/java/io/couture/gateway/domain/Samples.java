package io.couture.gateway.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Requests, pictures and results for tests. */
public final class Samples {

    public static final String CAPTION = "상의에서 색상은 화이트이다.";

    private Samples() {}

    public static Wishes wishes() {
        return new Wishes("", null, null, null, Wishes.Sampling.NONE, false);
    }

    public static PictureRequest request(String id, Instant deadline) {
        return new PictureRequest(id, new Prompt.Caption(CAPTION), wishes(), deadline);
    }

    /** A picture of as many bytes as its name has. */
    public static ScoredPicture picture(int candidate) {
        byte[] bytes = ("picture " + candidate).getBytes(StandardCharsets.UTF_8);
        return new ScoredPicture(candidate, 0.5f - candidate / 100f, 77, 256, 256, new Png(bytes), List.of(1, 2, 3));
    }

    public static Result result(String id, int pictures) {
        return new Result(
                id,
                "starter/1",
                77,
                CAPTION,
                List.of(new Result.Warning("UNKNOWN_WORD", "word 뷁 is not in the vocabulary")),
                IntStream.range(0, pictures)
                        .mapToObj(i -> new Result.CandidateScore(i, 0.5f - i / 100f))
                        .toList(),
                IntStream.range(0, pictures).mapToObj(Samples::picture).toList(),
                List.of(new Result.StageTiming(Stage.DALLE, 1200)),
                null);
    }
}
