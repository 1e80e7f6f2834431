package io.couture.kit.envelope;

import com.google.protobuf.ByteString;
import io.couture.model.InvalidRequestException;

/** What people's records are written in. Services write protobuf among themselves. */
public enum ValueFormat {
    PROTOBUF,
    JSON;

    /**
     * As the content type says; without one, what begins like a JSON object is JSON. No protobuf message begins so: an
     * opening brace is the start of a group, which proto3 has not.
     *
     * @throws InvalidRequestException when the content type is another
     */
    public static ValueFormat of(Headers headers, ByteString value) {
        String type = headers.mediaType(HeaderNames.CONTENT_TYPE).orElse("");
        return switch (type) {
            case HeaderNames.JSON -> JSON;
            case HeaderNames.PROTOBUF, "application/protobuf" -> PROTOBUF;
            case "" -> beginsLikeJson(value) ? JSON : PROTOBUF;
            default ->
                throw new InvalidRequestException(
                        "content-type",
                        "content-type is \"" + type + "\"; it takes " + HeaderNames.PROTOBUF + " or "
                                + HeaderNames.JSON);
        };
    }

    private static boolean beginsLikeJson(ByteString value) {
        for (byte b : value) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return false;
    }
}
