package io.couture.kit.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.couture.proto.v1.GenerationResult;

/** Whoever asks in JSON is answered in JSON; everything in between is protobuf. */
final class ReplyFormat {

    private ReplyFormat() {}

    /** Whether the record, or the request it came from, asks for JSON; a gateway, which names its partition, does not. */
    static boolean isJson(Headers cause) {
        if (cause.text(HeaderNames.REPLY_PARTITION).isPresent()) {
            return false;
        }
        return cause.mediaType(HeaderNames.REPLY_FORMAT)
                .or(() -> cause.mediaType(HeaderNames.CONTENT_TYPE))
                .filter(HeaderNames.JSON::equals)
                .isPresent();
    }

    /** The result as JSON: field names in lowerCamelCase, pictures in base64. */
    static Outgoing json(Outgoing result) {
        try {
            String text = JsonFormat.printer()
                    .omittingInsignificantWhitespace()
                    .print(GenerationResult.parseFrom(result.value()));
            return new Outgoing(
                    result.topic(),
                    result.partition(),
                    result.key(),
                    ByteString.copyFromUtf8(text),
                    result.headers().with(HeaderNames.CONTENT_TYPE, HeaderNames.JSON));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a record on " + Topics.RESULTS + " is no GenerationResult", e);
        }
    }
}
