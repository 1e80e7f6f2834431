package io.couture.trainer.atelier;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A contact sheet: pictures in a grid with their captions below, or without captions where a machine has no fonts. */
public final class SampleSheet {
    private static final int TEXT_LINES = 4;
    private static final int LINE = 13;
    private static final int LETTERS_A_LINE = 26;

    private final int columns;
    private final int cell;

    public SampleSheet(int columns, int cell) {
        this.columns = columns;
        this.cell = cell;
    }

    public void write(List<BufferedImage> pictures, List<String> captions, Path file) throws IOException {
        ImageIO.write(render(pictures, captions), "png", file.toFile());
    }

    public BufferedImage render(List<BufferedImage> pictures, List<String> captions) {
        int rows = (pictures.size() + columns - 1) / columns;
        int rowHeight = cell + (captions.isEmpty() ? 0 : TEXT_LINES * LINE + 6);
        BufferedImage sheet =
                new BufferedImage(columns * cell, Math.max(1, rows) * rowHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < pictures.size(); i++) {
            g.drawImage(pictures.get(i), i % columns * cell, i / columns * rowHeight, cell, cell, null);
        }
        if (!captions.isEmpty()) {
            write(g, captions, rowHeight);
        }
        g.dispose();
        return sheet;
    }

    private void write(Graphics2D g, List<String> captions, int rowHeight) {
        try {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(Color.DARK_GRAY);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
            for (int i = 0; i < captions.size(); i++) {
                String text = captions.get(i);
                for (int line = 0; line < TEXT_LINES && line * LETTERS_A_LINE < text.length(); line++) {
                    int end = Math.min(text.length(), (line + 1) * LETTERS_A_LINE);
                    int y = i / columns * rowHeight + cell + (line + 1) * LINE;
                    g.drawString(text.substring(line * LETTERS_A_LINE, end), i % columns * cell + 4, y);
                }
            }
        } catch (RuntimeException | LinkageError noFonts) {
            // A headless machine without any font fails in Font or its natives; the pictures alone are still useful.
            g.setColor(Color.WHITE);
        }
    }
}
