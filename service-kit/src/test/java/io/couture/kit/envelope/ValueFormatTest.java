package io.couture.kit.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.couture.model.InvalidRequestException;
import org.junit.jupiter.api.Test;

class ValueFormatTest {

    private static final ByteString OBJECT = ByteString.copyFromUtf8(" \n{}");

    private static ValueFormat of(String type, ByteString value) {
        return ValueFormat.of(Headers.NONE.with(HeaderNames.CONTENT_TYPE, type), value);
    }

    @Test
    void goesByTheContentType() {
        assertThat(of("application/json; charset=utf-8", ByteString.EMPTY)).isEqualTo(ValueFormat.JSON);
        assertThat(of("application/x-protobuf", OBJECT)).isEqualTo(ValueFormat.PROTOBUF);
        assertThat(of("application/protobuf", OBJECT)).isEqualTo(ValueFormat.PROTOBUF);
        assertThatThrownBy(() -> of("text/plain", OBJECT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("content-type is \"text/plain\"; it takes application/x-protobuf or application/json");
    }

    @Test
    void looksAtTheValueWithoutOne() {
        assertThat(ValueFormat.of(Headers.NONE, OBJECT)).isEqualTo(ValueFormat.JSON);
        assertThat(ValueFormat.of(Headers.NONE, ByteString.copyFromUtf8("\n\u0001{")))
                .isEqualTo(ValueFormat.PROTOBUF);
        assertThat(ValueFormat.of(Headers.NONE, ByteString.EMPTY)).isEqualTo(ValueFormat.PROTOBUF);
    }
}
