package io.couture.gateway.api.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.couture.gateway.config.GatewayConfig;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.proto.v1.GenerationRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request from protobuf's JSON mapping; what it cannot read it names. */
@ApplicationScoped
public class JsonRequests {

    private static final Pattern UNKNOWN = Pattern.compile("Cannot find field: (\\S+) in message (\\S+)");

    private final long limit;
    private final long limitWithPicture;

    @Inject
    public JsonRequests(GatewayConfig config) {
        this.limit = config.maxBody().asLongValue();
        // In base64.
        this.limitWithPicture = limit + (EditLimits.MAX_PICTURE_BYTES + EditLimits.MAX_MASK_BYTES) / 3 * 4;
    }

    GenerationRequest read(byte[] body) {
        if (body.length > limitWithPicture) {
            throw new BodyTooLargeException(body.length, limitWithPicture);
        }
        String json = text(body);
        if (!json.stripLeading().startsWith("{")) {
            throw new InvalidRequestException("body", "body of " + body.length + " bytes is no JSON object");
        }
        GenerationRequest.Builder request = GenerationRequest.newBuilder();
        try {
            JsonFormat.parser().merge(json, request);
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
        if (body.length > limit) {
            requireSize(body.length, request);
        }
        return request.build();
    }

    /** What is larger than a request without a picture must be so because of the picture. */
    private void requireSize(int length, GenerationRequest.Builder request) {
        if (!request.hasEdit()) {
            throw new BodyTooLargeException(length, limit);
        }
        long rest = request.clone().clearEdit().build().getSerializedSize();
        if (rest > limit) {
            throw new BodyTooLargeException(rest, limit);
        }
    }

    private static String text(byte[] body) {
        try {
            // A new decoder refuses what is not UTF-8; String's constructor would put U+FFFD in its place.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("body", "body of " + body.length + " bytes is not valid UTF-8");
        }
    }

    private static InvalidRequestException unreadable(String reason) {
        Matcher unknown = UNKNOWN.matcher(reason);
        if (unknown.find()) {
            String field = unknown.group(1);
            return new InvalidRequestException(field, field + " is no field of " + unknown.group(2));
        }
        String firstLine = reason.lines().findFirst().orElse("");
        String plain = firstLine.replaceFirst("^com\\.google\\.gson\\.\\S+: ", "");
        return new InvalidRequestException("body", "body is no GenerationRequest in JSON: " + plain);
    }
}
