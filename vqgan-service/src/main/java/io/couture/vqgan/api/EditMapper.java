package io.couture.vqgan.api;

import io.couture.model.picture.GivenImage;
import io.couture.model.picture.PictureCut;
import io.couture.model.request.EditLimits;
import io.couture.proto.pipeline.v1.GivenTokens;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.Region;
import io.couture.vqgan.domain.CellChoice;
import io.couture.vqgan.domain.PictureEncoder;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/** Edits of the wire as tokens. */
final class EditMapper {

    private EditMapper() {}

    /**
     * @throws io.couture.model.InvalidRequestException when picture or choice cannot be used
     */
    static GivenTokens encode(Edit edit, PictureEncoder encoder) {
        CellChoice choice = choice(edit);
        BufferedImage picture =
                GivenImage.read("edit.picture", edit.getPicture().toByteArray(), EditLimits.MAX_PICTURE_BYTES);
        PictureCut cut = encoder.cut(picture.getWidth(), picture.getHeight());
        BitSet drawn = choice.drawn(encoder.grid(), picture, cut);
        GivenTokens.Builder given = GivenTokens.newBuilder().addAllTokens(encoder.encode(picture, cut));
        for (int i = 0; i < encoder.grid().length(); i++) {
            given.addDrawn(drawn.get(i));
        }
        return given.build();
    }

    private static CellChoice choice(Edit edit) {
        return switch (edit.getDrawnCase()) {
            case KEEP_ROWS -> new CellChoice.FirstRows(edit.getKeepRows());
            case REDRAW -> region(edit.getRedraw());
            case MASK ->
                new CellChoice.Mask(
                        GivenImage.read("edit.mask", edit.getMask().toByteArray(), EditLimits.MAX_MASK_BYTES));
            case DRAWN_NOT_SET -> throw EditLimits.nothingChosen();
        };
    }

    private static CellChoice region(Region region) {
        return new CellChoice.Region(region.getX(), region.getY(), region.getWidth(), region.getHeight());
    }
}
