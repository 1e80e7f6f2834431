package io.couture.standalone.output;

import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The pictures of one result side by side, best first, under their caption. */
final class ContactSheet {
    private static final int MARGIN = 12;
    private static final int COLUMNS = 4;
    private static final int FONT_SIZE = 14;
    private static final int LINE = 20;
    private static final int MAX_CAPTION_LINES = 6;

    private final List<BufferedImage> images;
    private final GenerationResult result;
    private final Optional<Font> scoreFont;
    private final Optional<Font> captionFont;

    private ContactSheet(GenerationResult result) throws IOException {
        this.result = result;
        this.images = new ArrayList<>();
        for (Picture picture : result.getPicturesList()) {
            BufferedImage image = ImageIO.read(picture.getPng().newInput());
            if (image == null) {
                throw new IOException("picture of candidate " + picture.getCandidate() + " is not a PNG");
            }
            images.add(image);
        }
        this.scoreFont = fontFor("0.123");
        this.captionFont = fontFor(result.getCaption());
    }

    /** False when this JVM came without what drawing needs, as a server's may. */
    static boolean write(GenerationResult result, Path file) throws IOException {
        try {
            ImageIO.setUseCache(false);
            BufferedImage sheet = new ContactSheet(result).draw();
            return ImageIO.write(sheet, "png", file.toFile());
        } catch (LinkageError e) {
            return false;
        }
    }

    private BufferedImage draw() {
        int cellWidth = images.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
        int cellHeight =
                images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        int columns = Math.min(COLUMNS, images.size());
        int rows = (images.size() + columns - 1) / columns;
        int scoreHeight = scoreFont.isPresent() ? LINE : 0;
        int width = MARGIN + columns * (cellWidth + MARGIN);
        List<String> caption = captionLines(width - 2 * MARGIN);
        int top = MARGIN + caption.size() * LINE;
        BufferedImage sheet =
                new BufferedImage(width, top + rows * (cellHeight + scoreHeight + MARGIN), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            pen.setColor(Color.DARK_GRAY);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            captionFont.ifPresent(font -> drawCaption(pen, font, caption));
            for (int i = 0; i < images.size(); i++) {
                int x = MARGIN + i % columns * (cellWidth + MARGIN);
                int y = top + i / columns * (cellHeight + scoreHeight + MARGIN);
                pen.drawImage(images.get(i), x, y, null);
                drawScore(pen, i, x, y + cellHeight + LINE - 5);
            }
        } finally {
            pen.dispose();
        }
        return sheet;
    }

    private static void drawCaption(Graphics2D pen, Font font, List<String> lines) {
        pen.setFont(font);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), MARGIN, MARGIN + i * LINE + FONT_SIZE - 2);
        }
    }

    private void drawScore(Graphics2D pen, int rank, int x, int baseline) {
        scoreFont.ifPresent(font -> {
            pen.setFont(font);
            float score = result.getPictures(rank).getScore();
            pen.drawString(String.format(Locale.ROOT, "%d   %.3f", rank + 1, score), x, baseline);
        });
    }

    private List<String> captionLines(int width) {
        if (captionFont.isEmpty()) {
            return List.of();
        }
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(captionFont.get());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : result.getCaption().split(" ", -1)) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.subList(0, Math.min(MAX_CAPTION_LINES, lines.size()));
    }

    /** A font of this machine that has every character of {@code text}; many servers have none at all. */
    private static Optional<Font> fontFor(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
            if (usual.canDisplayUpTo(text) < 0) {
                return Optional.of(usual);
            }
            return Arrays.stream(
                            GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                    .filter(font -> font.canDisplayUpTo(text) < 0)
                    .findFirst()
                    .map(font -> font.deriveFont((float) FONT_SIZE));
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.empty();
        }
    }
}
