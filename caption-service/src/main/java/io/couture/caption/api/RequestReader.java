package io.couture.caption.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.ValueFormat;
import io.couture.kit.stage.ValueReader;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.proto.v1.GenerationRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a request, in JSON or protobuf. */
final class RequestReader implements ValueReader<WireRequest> {

    /** Largest request in bytes without its picture; what is larger is no caption. */
    static final int MAX_BYTES = 64 << 10;

    /** With a picture and a mask, in base64. */
    static final int MAX_BYTES_WITH_PICTURE =
            MAX_BYTES + (EditLimits.MAX_PICTURE_BYTES + EditLimits.MAX_MASK_BYTES) / 3 * 4;

    @Override
    public WireRequest read(Envelope envelope) {
        requireSize(envelope.value().size(), MAX_BYTES_WITH_PICTURE);
        if (envelope.value().isEmpty()) {
            throw new InvalidRequestException("request", "request has 0 bytes; a GenerationRequest is needed");
        }
        boolean json = ValueFormat.of(envelope.headers(), envelope.value()) == ValueFormat.JSON;
        GenerationRequest request = json ? readJson(envelope.value()) : readProtobuf(envelope.value());
        requireSize(
                request.hasEdit()
                        ? request.toBuilder().clearEdit().build().getSerializedSize()
                        : envelope.value().size(),
                MAX_BYTES);
        return new WireRequest(RequestMapper.toDomain(request, envelope), RequestMapper.extras(request));
    }

    private static void requireSize(int size, int limit) {
        if (size > limit) {
            throw new InvalidRequestException("request", "request has " + size + " bytes; the limit is " + limit);
        }
    }

    private static GenerationRequest readProtobuf(ByteString value) {
        try {
            return GenerationRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("UTF-8")) {
                throw new InvalidRequestException("caption", "caption (or another text) is not valid UTF-8");
            }
            throw new InvalidRequestException(
                    "request", "request's " + value.size() + " bytes are no GenerationRequest: " + message);
        }
    }

    private static GenerationRequest readJson(ByteString value) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException(
                    "caption", "caption (or another text) is not valid UTF-8: " + e.getMessage());
        }
        try {
            GenerationRequest.Builder request = GenerationRequest.newBuilder();
            JsonFormat.parser().merge(text, request);
            return request.build();
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidRequestException("request", "request is no JSON GenerationRequest: " + e.getMessage());
        }
    }
}
