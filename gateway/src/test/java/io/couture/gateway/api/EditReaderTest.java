package io.couture.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.couture.gateway.domain.Edit;
import io.couture.gateway.domain.Wishes;
import io.couture.model.InvalidRequestException;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EditReaderTest {

    private final RequestReader reader =
            new RequestReader(500, Duration.ofMinutes(1), Duration.ofMinutes(1), () -> Instant.EPOCH);

    private static ByteString png(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(out.toByteArray());
    }

    private Wishes read(Consumer<io.couture.proto.v1.Edit.Builder> edit) {
        GenerationRequest.Builder request = GenerationRequest.newBuilder().setCaption("흰 셔츠");
        edit.accept(request.getEditBuilder().setPicture(png(30, 20)));
        return reader.read(request.build(), null).wishes();
    }

    @Test
    void readsEachWayToSayWhatIsDrawn() {
        Region region =
                Region.newBuilder().setX(1).setY(2).setWidth(3).setHeight(4).build();

        assertThat(read(edit -> edit.setKeepRows(5)).edit().keepRows()).isEqualTo(5);
        assertThat(read(edit -> edit.setRedraw(region)).edit().redraw()).isEqualTo(new Edit.Region(1, 2, 3, 4));
        Edit masked = read(edit -> edit.setMask(png(16, 16))).edit();
        assertThat(masked.mask().bytes()).isEqualTo(png(16, 16).toByteArray());
        assertThat(masked.picture().bytes()).isEqualTo(png(30, 20).toByteArray());
        assertThat(masked.keepRows()).isNull();
    }

    @Test
    void readsPriorityAndPreviews() {
        GenerationRequest plain =
                GenerationRequest.newBuilder().setCaption("흰 셔츠").build();
        GenerationRequest bulk =
                plain.toBuilder().setPriority(Priority.BULK).setPreviewRows(4).build();

        assertThat(reader.read(plain, null).wishes().priority()).isEqualTo(Wishes.Priority.INTERACTIVE);
        assertThat(reader.read(plain, null).wishes().previewRows()).isNull();
        assertThat(reader.read(bulk, null).wishes().priority()).isEqualTo(Wishes.Priority.BULK);
        assertThat(reader.read(bulk, null).wishes().previewRows()).isEqualTo(4);
        assertThatThrownBy(() -> reader.read(bulk.toBuilder().setPreviewRows(-2).build(), null))
                .hasMessage("preview_rows is -2; it takes 0 or more");
    }

    @Test
    void letsNothingButPicturesBeLarge() {
        GenerationRequest large =
                GenerationRequest.newBuilder().setCaption("a".repeat(70_000)).build();

        assertThatThrownBy(() -> reader.read(large, null))
                .hasMessage("request has 70004 bytes besides its picture; the limit is 65536");
    }

    @Test
    void refusesWhatNoReleaseCouldTake() {
        assertThatThrownBy(() -> read(edit -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("edit does not say what is drawn anew; it takes keep_rows, redraw or mask");
        assertThatThrownBy(() -> read(edit -> edit.setKeepRows(-1)))
                .hasMessage("edit.keep_rows is -1; it takes 1 or more");
        assertThatThrownBy(() -> read(edit -> edit.setRedraw(Region.newBuilder().setWidth(1))))
                .hasMessage("edit.redraw.height is 0; it takes 1 or more cells");
        assertThatThrownBy(() -> read(edit -> edit.setMask(png(5000, 1))))
                .hasMessage("edit.mask is 5000×1 pixels; it takes at most 4096 a side");
        assertThatThrownBy(() -> read(edit -> edit.setKeepRows(1).setPicture(ByteString.copyFromUtf8("a picture"))))
                .hasMessage("edit.picture of 9 bytes is no PNG, JPEG, GIF or BMP");
        assertThatThrownBy(() -> read(edit -> edit.setKeepRows(1).setPicture(ByteString.copyFrom(new byte[3 << 20]))))
                .hasMessage("edit.picture has 3145728 bytes; it takes 1 to 2097152");
    }
}
