package io.couture.model.request;

import io.couture.model.InvalidRequestException;
import io.couture.model.picture.GivenImage;

/**
 * What holds for every release of a request that starts from a picture; what depends on the token grid is checked by
 * vqgan-service. Each check throws {@link InvalidRequestException} that names field, value and range.
 */
public final class EditLimits {

    public static final int MAX_PICTURE_BYTES = 2 << 20;
    public static final int MAX_MASK_BYTES = 256 << 10;

    private EditLimits() {}

    /** The header only: whether it can be decoded shows when it is. */
    public static GivenImage.Size checkPicture(byte[] bytes) {
        return GivenImage.size("edit.picture", bytes, MAX_PICTURE_BYTES);
    }

    public static void checkMask(byte[] bytes) {
        GivenImage.size("edit.mask", bytes, MAX_MASK_BYTES);
    }

    /**
     * @param rows of the grid; {@link Integer#MAX_VALUE} where the release is not known
     */
    public static void checkKeepRows(int kept, int rows) {
        if (kept < 1 || kept >= rows) {
            String range = rows == Integer.MAX_VALUE ? "1 or more" : "1 to " + (rows - 1) + " of the grid's " + rows;
            throw new InvalidRequestException("edit.keep_rows", "edit.keep_rows is " + kept + "; it takes " + range);
        }
    }

    /**
     * @param gridWidth cells; {@link Integer#MAX_VALUE} where the release is not known
     */
    public static void checkRegion(int x, int y, int width, int height, int gridWidth, int gridHeight) {
        checkSpan("x", x, "width", width, gridWidth);
        checkSpan("y", y, "height", height, gridHeight);
    }

    private static void checkSpan(String from, int start, String size, int length, int cells) {
        String field = "edit.redraw";
        if (start < 0) {
            throw new InvalidRequestException(
                    field + "." + from, field + "." + from + " is " + start + "; it takes 0 or more");
        }
        if (length < 1) {
            throw new InvalidRequestException(
                    field + "." + size, field + "." + size + " is " + length + "; it takes 1 or more cells");
        }
        if ((long) start + length > cells) {
            throw new InvalidRequestException(
                    field,
                    field + " covers cells " + start + " to " + ((long) start + length - 1) + " in " + from
                            + "; the release's grid has 0 to " + (cells - 1));
        }
    }

    /** For an edit that names none of the three. */
    public static InvalidRequestException nothingChosen() {
        return new InvalidRequestException(
                "edit", "edit does not say what is drawn anew; it takes keep_rows, redraw or mask");
    }

    public static void checkPreviewRows(int rows) {
        if (rows < 0) {
            throw new InvalidRequestException("preview_rows", "preview_rows is " + rows + "; it takes 0 or more");
        }
    }
}
