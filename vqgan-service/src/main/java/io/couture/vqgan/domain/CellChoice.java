package io.couture.vqgan.domain;

import io.couture.model.InvalidRequestException;
import io.couture.model.picture.PictureCut;
import io.couture.model.request.EditLimits;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/** How a request says which cells of a picture's token grid are drawn anew. */
public sealed interface CellChoice {

    /**
     * The cells, by their position row by row; one at least.
     *
     * @param picture as it was given
     * @param cut what of it is used
     * @throws InvalidRequestException when the choice does not fit the grid or the picture
     */
    BitSet drawn(TokenGrid grid, BufferedImage picture, PictureCut cut);

    /** The first rows of cells stay. */
    record FirstRows(int rows) implements CellChoice {

        @Override
        public BitSet drawn(TokenGrid grid, BufferedImage picture, PictureCut cut) {
            EditLimits.checkKeepRows(rows, grid.height());
            BitSet drawn = new BitSet();
            drawn.set(rows * grid.width(), grid.length());
            return drawn;
        }
    }

    /** A rectangle of cells. */
    record Region(int x, int y, int width, int height) implements CellChoice {

        @Override
        public BitSet drawn(TokenGrid grid, BufferedImage picture, PictureCut cut) {
            EditLimits.checkRegion(x, y, width, height, grid.width(), grid.height());
            BitSet drawn = new BitSet();
            for (int row = y; row < y + height; row++) {
                drawn.set(row * grid.width() + x, row * grid.width() + x + width);
            }
            return drawn;
        }
    }

    /** A picture of the given one's size, or of one pixel for each cell; cells with any light, opaque pixel. */
    record Mask(BufferedImage mask) implements CellChoice {

        private static final int LIGHT = 128;

        @Override
        public BitSet drawn(TokenGrid grid, BufferedImage picture, PictureCut cut) {
            PictureCut used;
            if (mask.getWidth() == picture.getWidth() && mask.getHeight() == picture.getHeight()) {
                used = cut;
            } else if (mask.getWidth() == grid.width() && mask.getHeight() == grid.height()) {
                used = new PictureCut(0, 0, grid.width(), grid.height());
            } else {
                throw new InvalidRequestException(
                        "edit.mask",
                        "edit.mask is " + mask.getWidth() + "×" + mask.getHeight() + " pixels; it takes the picture's "
                                + picture.getWidth() + "×" + picture.getHeight() + " or the grid's " + grid.width()
                                + "×" + grid.height());
            }
            BitSet drawn = drawn(grid, used);
            if (drawn.isEmpty()) {
                throw new InvalidRequestException(
                        "edit.mask",
                        "edit.mask has light pixels in 0 of " + grid.length()
                                + " cells, so that nothing would be drawn; it takes 1 or more");
            }
            return drawn;
        }

        private BitSet drawn(TokenGrid grid, PictureCut used) {
            BitSet drawn = new BitSet();
            for (int y = 0; y < used.height(); y++) {
                int row = y * grid.height() / used.height();
                for (int x = 0; x < used.width(); x++) {
                    if (isLight(mask.getRGB(used.x() + x, used.y() + y))) {
                        drawn.set(row * grid.width() + x * grid.width() / used.width());
                    }
                }
            }
            return drawn;
        }

        private static boolean isLight(int argb) {
            int sum = (argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF);
            return argb >>> 24 >= LIGHT && sum >= 3 * LIGHT;
        }
    }
}
