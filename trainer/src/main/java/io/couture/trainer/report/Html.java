package io.couture.trainer.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pieces of the page. Everything that comes from outside is escaped. */
final class Html {

    private static final int WIDEST = 1024;

    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 15px/1.5 system-ui, "Noto Sans KR", "Noto Sans CJK KR", sans-serif; margin: 0; color: #1f2937;
                   background: #f3f4f6; }
            main { max-width: 1220px; margin: 0 auto; padding: 24px; }
            h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 32px 0 10px; }
            p { margin: 4px 0 12px; color: #4b5563; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(480px, 1fr)); gap: 0 14px; }
            .card { background: #fff; border: 1px solid #e5e7eb; border-radius: 10px; padding: 14px; overflow-x: auto; margin-bottom: 14px; }
            figure { margin: 0 0 12px; } figcaption { color: #6b7280; font-size: 13px; }
            img { max-width: 100%; border-radius: 6px; display: block; }
            svg { width: 100%; height: auto; display: block; } svg text { font-family: inherit; }
            .title { font-size: 14px; font-weight: 600; fill: #111827; } .tick { font-size: 11px; fill: #6b7280; }
            .key { font-size: 11.5px; fill: #374151; } .grid { stroke: #e5e7eb; stroke-width: 1; }
            table { border-collapse: collapse; width: 100%; font-size: 14px; }
            th, td { text-align: left; padding: 5px 10px; border-bottom: 1px solid #e5e7eb; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
            .bar { background: #e5e7eb; border-radius: 4px; width: 160px; height: 12px; }
            .bar i { display: block; height: 12px; border-radius: 4px; background: #2563eb; }
            ol { margin: 6px 0 0; padding-left: 22px; font-size: 13px; color: #374151; }
            """;

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String page(String title, String body) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width\"><title>" + escape(title) + "</title>\n<style>\n" + STYLE
                + "</style></head>\n<body><main>\n" + body + "\n</main></body></html>\n";
    }

    static String heading(String text) {
        return "<h2>" + escape(text) + "</h2>\n";
    }

    static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    static String card(String content) {
        return "<div class=\"card\">" + content + "</div>\n";
    }

    /** Cells are texts; columns after the first are numbers. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<table><tr>");
        for (int i = 0; i < head.size(); i++) {
            table.append(i == 0 ? "<th>" : "<th class=\"n\">")
                    .append(escape(head.get(i)))
                    .append("</th>");
        }
        table.append("</tr>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(i == 0 ? "<td>" : "<td class=\"n\">")
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</table>\n").toString();
    }

    /** A share in [0, 1] as a bar in a row of a table. */
    static String barRow(String name, double share, String note) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td><div class=\"bar\"><i style=\"width:%.1f%%\"></i></div></td><td class=\"n\">%.1f "
                        + "%%</td><td class=\"n\">%s</td></tr>%n",
                escape(name),
                100 * share,
                100 * share,
                escape(note));
    }

    /** A picture inside the page, at most {@value #WIDEST} pixels wide. */
    static String picture(Path file, String caption) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException(file + " is no picture");
        }
        int width = Math.min(WIDEST, image.getWidth());
        int height = Math.max(1, image.getHeight() * width / image.getWidth());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", bytes);
        return "<figure><img width=\"" + width + "\" height=\"" + height + "\" alt=\"" + escape(caption)
                + "\" src=\"data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray())
                + "\"><figcaption>" + escape(caption) + "</figcaption></figure>\n";
    }
}
