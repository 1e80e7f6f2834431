package io.couture.caption.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.couture.caption.domain.CaptionRequest;
import io.couture.caption.domain.Prompt;
import io.couture.caption.domain.SamplingWish;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.model.InvalidRequestException;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Sampling;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private final RequestReader reader = new RequestReader();

    private static Envelope record(@Nullable String key, Headers headers, ByteString value) {
        return new Envelope("couture.requests", 0, 9, 1_700_000_000_000L, key, headers, value);
    }

    private CaptionRequest readJson(String json) {
        return readWire(json).caption();
    }

    private WireRequest readWire(String json) {
        return reader.read(record(
                "k",
                Headers.NONE.with(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8"),
                ByteString.copyFromUtf8(json)));
    }

    @Test
    void readsProtobuf() {
        GenerationRequest request = GenerationRequest.newBuilder()
                .setRequestId("r")
                .setCaption("흰 셔츠")
                .setRelease("starter/1")
                .setCandidates(4)
                .setTop(2)
                .setSeed(-5)
                .setSampling(Sampling.newBuilder().setTemperature(0.5f).setTopK(3))
                .setDeadline(Timestamp.newBuilder().setSeconds(1_700_000_060).setNanos(5_000_000))
                .build();

        CaptionRequest read = reader.read(record(
                        "r",
                        Headers.NONE.with(HeaderNames.CONTENT_TYPE, "application/x-protobuf"),
                        request.toByteString()))
                .caption();

        assertThat(read.prompt()).isEqualTo(new Prompt.Caption("흰 셔츠"));
        assertThat(read.release()).isEqualTo("starter/1");
        assertThat(read.candidates()).isEqualTo(4);
        assertThat(read.top()).isEqualTo(2);
        assertThat(read.seed()).isEqualTo(-5L);
        assertThat(read.sampling()).isEqualTo(new SamplingWish(0.5f, 3, null, null, null));
        assertThat(read.deadlineMillis()).isEqualTo(1_700_000_060_005L);
        assertThat(read.admittedMillis()).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void readsWhatAPlatformWritesWithoutAnyHeader() {
        CaptionRequest read = reader.read(
                        record(null, Headers.NONE, ByteString.copyFromUtf8("{\"caption\": \"흰 셔츠\"}")))
                .caption();

        assertThat(read.prompt()).isEqualTo(new Prompt.Caption("흰 셔츠"));
        assertThat(read.candidates()).isNull();
        assertThat(read.sampling()).isEqualTo(SamplingWish.NONE);
    }

    @Test
    void namesARecordWithoutKeyByItsPlaceSoThatItKeepsTheNameWhenDeliveredAgain() {
        Envelope envelope = record(null, Headers.NONE, ByteString.copyFromUtf8("{\"caption\": \"흰 셔츠\"}"));

        String id = reader.read(envelope).caption().identity().id();

        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(reader.read(envelope).caption().identity().id()).isEqualTo(id);
    }

    @Test
    void readsAttributesFromJson() {
        CaptionRequest read = readJson(
                "{\"attributes\":{\"garments\":[{\"slot\":\"상의\",\"attributes\":[{\"name\":\"색상\",\"values\":[\"블루\"]}]}]},"
                        + "\"candidates\":2,\"sampling\":{\"topP\":0.5,\"guidance\":3,\"repetitionPenalty\":1.5}}");

        assertThat(read.prompt())
                .isEqualTo(new Prompt.Attributes(
                        List.of(new Prompt.GarmentWish("상의", List.of(new Prompt.AttributeWish("색상", List.of("블루")))))));
        assertThat(read.sampling()).isEqualTo(new SamplingWish(null, null, 0.5f, 3f, 1.5f));
    }

    @Test
    void takesTheDeadlineOfTheHeaderWhenTheValueHasNone() {
        Headers headers = Headers.NONE.with(HeaderNames.DEADLINE, "1700000030000");

        CaptionRequest read = reader.read(record("k", headers, ByteString.copyFromUtf8("{\"caption\":\"흰 셔츠\"}")))
                .caption();

        assertThat(read.deadlineMillis()).isEqualTo(1_700_000_030_000L);
    }

    @Test
    void refusesBytesThatAreNoRequest() {
        assertThatThrownBy(() -> reader.read(record("k", Headers.NONE, ByteString.copyFrom(new byte[] {7, 7, 7}))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 bytes are no GenerationRequest");
        assertThatThrownBy(() -> reader.read(record("k", Headers.NONE, ByteString.EMPTY)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("0 bytes");
    }

    @Test
    void refusesTextThatIsNotUtf8InEitherForm() {
        ByteString broken = ByteString.copyFrom(new byte[] {0x12, 2, (byte) 0xC3, 0x28});
        ByteString brokenJson = ByteString.copyFromUtf8("{\"caption\":\"")
                .concat(ByteString.copyFrom(new byte[] {(byte) 0xC3, 0x28}))
                .concat(ByteString.copyFromUtf8("\"}"));

        for (ByteString value : List.of(broken, brokenJson)) {
            assertThatThrownBy(() -> reader.read(record("k", Headers.NONE, value)))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refusal -> assertThat(refusal.field()).isEqualTo("caption"))
                    .hasMessageContaining("not valid UTF-8");
        }
    }

    @Test
    void refusesJsonWithAnUnknownFieldNamingIt() {
        assertThatThrownBy(() -> readJson("{\"capton\":\"흰 셔츠\"}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("capton");
    }

    @Test
    void refusesAnotherContentType() {
        assertThatThrownBy(() -> reader.read(record(
                        "k", Headers.NONE.with(HeaderNames.CONTENT_TYPE, "text/plain"), ByteString.copyFromUtf8("hi"))))
                .hasMessageContaining("content-type is \"text/plain\"");
    }

    @Test
    void refusesARequestThatIsFarTooLarge() {
        assertThatThrownBy(() -> readJson("{\"caption\":\"" + "x".repeat(70_000) + "\"}"))
                .hasMessage("request has 70014 bytes; the limit is 65536");
        assertThatThrownBy(() -> reader.read(record("k", Headers.NONE, ByteString.copyFrom(new byte[4 << 20]))))
                .hasMessage("request has 4194304 bytes; the limit is 3211264");
    }

    private static String edit(int width, int height, String choice) {
        java.io.ByteArrayOutputStream png = new java.io.ByteArrayOutputStream();
        try {
            javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(width, height, 1), "png", png);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String picture = java.util.Base64.getEncoder().encodeToString(png.toByteArray());
        return "{\"caption\":\"흰 셔츠\",\"edit\":{\"picture\":\"" + picture + "\"" + choice + "}}";
    }

    @Test
    void passesPriorityPreviewsAndEditOn() {
        WireRequest.Extras extras = readWire(edit(8, 6, ",\"redraw\":{\"x\":1,\"width\":2,\"height\":3}"))
                .extras();

        assertThat(extras.priority()).isEqualTo(Priority.INTERACTIVE);
        assertThat(extras.previewRows()).isNull();
        assertThat(extras.edit()).isNotNull();
        assertThat(extras.edit().getRedraw().getHeight()).isEqualTo(3);
        WireRequest.Extras bulk = readWire("{\"caption\":\"흰 셔츠\",\"priority\":\"BULK\",\"previewRows\":4}")
                .extras();
        assertThat(bulk.priority()).isEqualTo(Priority.BULK);
        assertThat(bulk.previewRows()).isEqualTo(4);
        assertThat(bulk.edit()).isNull();
    }

    @Test
    void namesWhatIsWrongWithAnEdit() {
        assertThatThrownBy(() -> readWire(edit(8, 6, "")))
                .hasMessage("edit does not say what is drawn anew; it takes keep_rows, redraw or mask");
        assertThatThrownBy(() -> readWire(edit(8, 6, ",\"keepRows\":0")))
                .hasMessage("edit.keep_rows is 0; it takes 1 or more");
        assertThatThrownBy(() -> readWire(edit(8, 6, ",\"redraw\":{\"x\":-1,\"width\":2,\"height\":3}")))
                .hasMessage("edit.redraw.x is -1; it takes 0 or more");
        assertThatThrownBy(() -> readWire(edit(8, 6, ",\"redraw\":{\"width\":2}")))
                .hasMessage("edit.redraw.height is 0; it takes 1 or more cells");
        assertThatThrownBy(() -> readWire(edit(4097, 1, ",\"keepRows\":3")))
                .hasMessage("edit.picture is 4097×1 pixels; it takes at most 4096 a side");
        assertThatThrownBy(() -> readWire("{\"caption\":\"흰 셔츠\",\"edit\":{\"keepRows\":3}}"))
                .hasMessage("edit.picture has 0 bytes; it takes 1 to 2097152");
        assertThatThrownBy(() -> readWire(edit(8, 6, ",\"mask\":\"AAAA\"")))
                .hasMessage("edit.mask of 3 bytes is no PNG, JPEG, GIF or BMP");
        assertThatThrownBy(() -> readWire("{\"caption\":\"흰 셔츠\",\"previewRows\":-1}"))
                .hasMessage("preview_rows is -1; it takes 0 or more");
    }
}
