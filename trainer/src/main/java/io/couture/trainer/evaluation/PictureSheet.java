package io.couture.trainer.evaluation;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Captions beside their best-ranked pictures, on one PNG. Without a font that has Korean, pictures only. */
public final class PictureSheet {

    private static final int COLUMNS = 4;
    private static final int PICTURE = 256;
    private static final int TEXT = 150;
    private static final int GAP = 14;
    private static final float FONT_SIZE = 13f;

    private PictureSheet() {}

    public static void write(Path file, List<CaptionAccuracy.Sample> samples) throws IOException {
        int rows = (samples.size() + COLUMNS - 1) / COLUMNS;
        boolean words = hasKoreanFont();
        int cellHeight = PICTURE + GAP + (words ? TEXT : 0);
        BufferedImage sheet =
                new BufferedImage(COLUMNS * (PICTURE + GAP) + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < samples.size(); i++) {
            int x = GAP + i % COLUMNS * (PICTURE + GAP);
            int y = GAP + i / COLUMNS * cellHeight;
            CaptionAccuracy.Sample sample = samples.get(i);
            graphics.drawImage(sample.image(), x, y, PICTURE, PICTURE, null);
            if (words) {
                String text = String.format(Locale.ROOT, "%s  (%.2f)", sample.caption(), sample.score());
                write(graphics, text, x, y + PICTURE);
            }
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private static boolean hasKoreanFont() {
        try {
            return font().canDisplayUpTo("상의에서") < 0;
        } catch (RuntimeException | Error e) {
            // A machine without fontconfig has no fonts at all; the pictures matter more than the words.
            return false;
        }
    }

    private static Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(FONT_SIZE);
    }

    private static void write(Graphics2D graphics, String text, int x, int y) {
        AttributedString styled = new AttributedString(text);
        styled.addAttribute(java.awt.font.TextAttribute.FONT, font());
        FontRenderContext context = graphics.getFontRenderContext();
        LineBreakMeasurer lines = new LineBreakMeasurer(styled.getIterator(), context);
        graphics.setColor(Color.DARK_GRAY);
        float line = y + 2;
        while (lines.getPosition() < text.length() && line < y + TEXT - FONT_SIZE) {
            TextLayout layout = lines.nextLayout(PICTURE);
            line += layout.getAscent();
            layout.draw(graphics, x, line);
            line += layout.getDescent() + layout.getLeading();
        }
    }
}
