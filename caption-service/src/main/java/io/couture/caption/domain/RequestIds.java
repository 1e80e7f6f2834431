package io.couture.caption.domain;

import io.couture.model.InvalidRequestException;
import io.couture.model.release.Digests;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Request ids, and the seed that an id stands for. */
final class RequestIds {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Seeds that Couture chooses have 52 bits: JavaScript and JSON tools keep them exactly. */
    private static final int SEED_HEX_DIGITS = 13;

    private RequestIds() {}

    static String check(CaptionRequest.Identity identity) {
        String id = identity.id();
        if (!ID.matcher(id).matches()) {
            throw new InvalidRequestException(
                    "request_id",
                    "request_id is \"" + shortened(id) + "\" (" + id.length()
                            + " characters); it takes 1 to 64 of [A-Za-z0-9._-]");
        }
        if (!identity.given().isBlank() && !identity.given().equals(id)) {
            throw new InvalidRequestException(
                    "request_id",
                    "request_id is \"" + shortened(identity.given()) + "\" and the record's key is \"" + id
                            + "\"; they must be equal");
        }
        return id;
    }

    /** The same id gives the same pictures, so that a record may be delivered twice. */
    static long seed(String id) {
        String digest = Digests.sha256(id.getBytes(StandardCharsets.UTF_8));
        return Long.parseLong(digest.substring(0, SEED_HEX_DIGITS), 16);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
