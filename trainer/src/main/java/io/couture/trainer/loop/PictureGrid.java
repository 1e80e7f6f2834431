package io.couture.trainer.loop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of one size in rows, as a PNG to look at. */
public final class PictureGrid {
    private static final int WHITE = 0xFFFFFF;

    private PictureGrid() {}

    /**
     * Draws the grid, white where a row has fewer pictures than the longest.
     *
     * @param rows pictures side by side in each row, as [n, 3, size, size] bytes
     */
    public static BufferedImage image(List<byte[]> rows, int size) {
        int length = 3 * size * size;
        int columns = rows.stream().mapToInt(row -> row.length / length).max().orElse(0);
        int[] white = new int[columns * size * rows.size() * size];
        Arrays.fill(white, WHITE);
        BufferedImage image = new BufferedImage(columns * size, rows.size() * size, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, image.getWidth(), image.getHeight(), white, 0, image.getWidth());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length / length; column++) {
                draw(image, rows.get(row), column, row, size);
            }
        }
        return image;
    }

    /** Writes a PNG; a reader never sees half a file. */
    public static void write(Path file, BufferedImage image) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        if (!ImageIO.write(image, "png", temporary.toFile())) {
            throw new IOException("this Java cannot write PNG files");
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void draw(BufferedImage image, byte[] pictures, int column, int row, int size) {
        int plane = size * size;
        int start = column * 3 * plane;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int at = start + y * size + x;
                int red = pictures[at] & 0xFF;
                int green = pictures[at + plane] & 0xFF;
                int blue = pictures[at + 2 * plane] & 0xFF;
                image.setRGB(column * size + x, row * size + y, red << 16 | green << 8 | blue);
            }
        }
    }
}
