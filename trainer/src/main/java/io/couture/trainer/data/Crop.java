package io.couture.trainer.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Cuts a square round the garments and averages it down to the training size. Where the square leaves the picture, the
 * nearest edge pixel continues, so that no black bars have to be learned.
 */
public final class Crop {
    private static final double MARGIN = 0.05;

    private final int size;
    private final boolean stretch;

    /** @param stretch true squeezes the box itself into the square, as KoDALLE did */
    public Crop(int size, boolean stretch) {
        this.size = size;
        this.stretch = stretch;
    }

    public int size() {
        return size;
    }

    /** Planes of red, green and blue, each {@code size * size} bytes, of a box and a margin. */
    public byte[] apply(BufferedImage picture, Box box) {
        return cut(picture, box, MARGIN);
    }

    /** The same of a whole picture. */
    public byte[] apply(BufferedImage picture) {
        return cut(picture, new Box(0, 0, picture.getWidth(), picture.getHeight()), 0);
    }

    private byte[] cut(BufferedImage picture, Box box, double margin) {
        double marginX = box.width() * margin;
        double marginY = box.height() * margin;
        double width = box.width() + 2 * marginX;
        double height = box.height() + 2 * marginY;
        double left = box.x() - marginX;
        double top = box.y() - marginY;
        if (!stretch) {
            double side = Math.max(width, height);
            left = inside(left + width / 2 - side / 2, side, picture.getWidth());
            top = inside(top + height / 2 - side / 2, side, picture.getHeight());
            width = side;
            height = side;
        }
        int[] columns = edges(left, width);
        int[] rows = edges(top, height);
        return average(picture, columns, rows);
    }

    // A square that fits the picture is moved inside it: real background is better than a continued edge.
    private static double inside(double start, double side, int limit) {
        return side > limit ? start : Math.max(0, Math.min(limit - side, start));
    }

    private int[] edges(double start, double length) {
        int[] edges = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            edges[i] = (int) Math.round((start + length * i / size) * STEPS);
        }
        return edges;
    }

    /** Sub-pixel positions are kept in 1/16: exact enough for an average and cheap. */
    private static final int STEPS = 16;

    private byte[] average(BufferedImage picture, int[] columns, int[] rows) {
        int[] pixels = rgb(picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] planes = new byte[3 * size * size];
        int plane = size * size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                long red = 0;
                long green = 0;
                long blue = 0;
                long weight = 0;
                int lastRow = Math.floorDiv(rows[y + 1] - 1, STEPS);
                int lastColumn = Math.floorDiv(columns[x + 1] - 1, STEPS);
                for (int py = Math.floorDiv(rows[y], STEPS); py <= lastRow; py++) {
                    int tall = Math.min(rows[y + 1], (py + 1) * STEPS) - Math.max(rows[y], py * STEPS);
                    int base = Math.max(0, Math.min(height - 1, py)) * width;
                    for (int px = Math.floorDiv(columns[x], STEPS); px <= lastColumn; px++) {
                        int wide = Math.min(columns[x + 1], (px + 1) * STEPS) - Math.max(columns[x], px * STEPS);
                        int pixel = pixels[base + Math.max(0, Math.min(width - 1, px))];
                        int share = tall * wide;
                        red += (long) share * (pixel >> 16 & 255);
                        green += (long) share * (pixel >> 8 & 255);
                        blue += (long) share * (pixel & 255);
                        weight += share;
                    }
                }
                int at = y * size + x;
                long half = weight / 2;
                planes[at] = (byte) ((red + half) / Math.max(1, weight));
                planes[plane + at] = (byte) ((green + half) / Math.max(1, weight));
                planes[2 * plane + at] = (byte) ((blue + half) / Math.max(1, weight));
            }
        }
        return planes;
    }

    private static int[] rgb(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_INT_RGB) {
            return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        }
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        copy.createGraphics().drawImage(picture, 0, 0, java.awt.Color.WHITE, null);
        return ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
    }

    /** Planes as a picture again, for looking at. */
    public static BufferedImage picture(byte[] planes, int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int plane = size * size;
        for (int i = 0; i < plane; i++) {
            int rgb = (planes[i] & 255) << 16 | (planes[plane + i] & 255) << 8 | planes[2 * plane + i] & 255;
            image.setRGB(i % size, i / size, rgb);
        }
        return image;
    }
}
