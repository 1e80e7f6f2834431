package io.couture.standalone.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;
import io.couture.standalone.client.Failure;
import java.util.Locale;

/** One line of JSON for each request. */
public final class JsonReport {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private JsonReport() {}

    /** @param millis from sending the request to its answer */
    public static String drawn(GenerationResult result, PictureFiles files, long millis) {
        JsonObject json = new JsonObject();
        json.addProperty("requestId", result.getRequestId());
        json.addProperty("release", result.getRelease());
        json.addProperty("seed", result.getSeed());
        json.addProperty("caption", result.getCaption());
        json.add("pictures", pictures(result, files));
        files.sheet().ifPresent(sheet -> json.addProperty("sheet", sheet.toString()));
        json.add("scores", scores(result));
        JsonObject stages = new JsonObject();
        for (StageTiming timing : result.getTimingsList()) {
            stages.addProperty(timing.getStage().name().toLowerCase(Locale.ROOT), timing.getMillis());
        }
        json.add("stages", stages);
        json.addProperty("millis", millis);
        json.add("warnings", warnings(result));
        return GSON.toJson(json);
    }

    /** A request that brought no pictures. */
    public static String failed(String requestId, String caption, Failure failure) {
        JsonObject error = new JsonObject();
        error.addProperty("code", failure.code());
        error.addProperty("message", failure.message());
        JsonObject json = new JsonObject();
        json.addProperty("requestId", requestId);
        json.addProperty("caption", caption);
        json.add("error", error);
        return GSON.toJson(json);
    }

    private static JsonArray pictures(GenerationResult result, PictureFiles files) {
        JsonArray pictures = new JsonArray();
        for (int i = 0; i < result.getPicturesCount(); i++) {
            Picture picture = result.getPictures(i);
            JsonObject json = new JsonObject();
            json.addProperty("file", files.pictures().get(i).toString());
            json.addProperty("score", picture.getScore());
            json.addProperty("candidate", picture.getCandidate());
            json.addProperty("seed", picture.getSeed());
            JsonArray tokens = new JsonArray(picture.getTokensCount());
            picture.getTokensList().forEach(tokens::add);
            json.add("tokens", tokens);
            pictures.add(json);
        }
        return pictures;
    }

    private static JsonArray scores(GenerationResult result) {
        JsonArray scores = new JsonArray();
        for (CandidateScore score : result.getScoresList()) {
            JsonObject json = new JsonObject();
            json.addProperty("candidate", score.getCandidate());
            json.addProperty("score", score.getScore());
            scores.add(json);
        }
        return scores;
    }

    private static JsonArray warnings(GenerationResult result) {
        JsonArray warnings = new JsonArray();
        for (Warning warning : result.getWarningsList()) {
            JsonObject json = new JsonObject();
            json.addProperty("code", warning.getCode().name());
            json.addProperty("message", warning.getMessage());
            warnings.add(json);
        }
        return warnings;
    }
}
