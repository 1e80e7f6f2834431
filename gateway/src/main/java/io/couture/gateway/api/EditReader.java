package io.couture.gateway.api;

import io.couture.gateway.domain.Edit;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.proto.v1.Region;

/** Reads what a request says of a given picture. Of the files only the headers are looked at: quick enough for an event loop. */
final class EditReader {

    private EditReader() {}

    /**
     * @throws InvalidRequestException when a value is out of its range, whatever the release
     */
    static Edit read(io.couture.proto.v1.Edit asked) {
        Edit.Source picture = new Edit.Source(asked.getPicture().toByteArray());
        Edit edit = switch (asked.getDrawnCase()) {
            case KEEP_ROWS -> {
                EditLimits.checkKeepRows(asked.getKeepRows(), Integer.MAX_VALUE);
                yield new Edit(picture, asked.getKeepRows(), null, null);
            }
            case REDRAW -> new Edit(picture, null, region(asked.getRedraw()), null);
            case MASK -> {
                EditLimits.checkMask(asked.getMask().toByteArray());
                yield new Edit(
                        picture, null, null, new Edit.Source(asked.getMask().toByteArray()));
            }
            case DRAWN_NOT_SET -> throw EditLimits.nothingChosen();
        };
        EditLimits.checkPicture(picture.bytes());
        return edit;
    }

    private static Edit.Region region(Region asked) {
        EditLimits.checkRegion(
                asked.getX(), asked.getY(), asked.getWidth(), asked.getHeight(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        return new Edit.Region(asked.getX(), asked.getY(), asked.getWidth(), asked.getHeight());
    }
}
