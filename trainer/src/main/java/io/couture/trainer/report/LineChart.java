package io.couture.trainer.report;

import io.couture.trainer.loop.TrainingLog;
import java.util.List;
import java.util.Locale;

/**
 * Series over steps as an SVG picture: noisy ones pale, with their running mean over them. The vertical axis is fitted
 * to what comes after a long run's first twentieth, whose losses would flatten everything else.
 */
record LineChart(String title, List<Series> series) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 270;
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 40;
    private static final int BOTTOM = 30;
    private static final int TICKS = 5;
    private static final int MANY_POINTS = 60;
    private static final int FEW_POINTS = 20;
    private static final List<String> COLOURS =
            List.of("#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed", "#0891b2", "#db2777", "#4b5563");

    /** Ends of the axes. */
    private record Frame(double fromStep, double toStep, double low, double high) {

        double x(double step) {
            return LEFT + (step - fromStep) / (toStep - fromStep) * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
        }
    }

    String svg(String id) {
        Frame frame = frame();
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\"><clipPath id=\"%s\"><rect x=\"%d\" y=\"%d\" "
                        + "width=\"%d\" height=\"%d\"/></clipPath>",
                WIDTH,
                HEIGHT,
                Html.escape(title),
                id,
                LEFT,
                TOP - 4,
                WIDTH - LEFT - RIGHT,
                HEIGHT - TOP - BOTTOM + 8));
        svg.append("<text class=\"title\" x=\"0\" y=\"14\">")
                .append(Html.escape(title))
                .append("</text>");
        axes(svg, frame);
        svg.append("<g clip-path=\"url(#").append(id).append(")\">");
        for (int i = 0; i < series.size(); i++) {
            lines(svg, frame, series.get(i), COLOURS.get(i % COLOURS.size()));
        }
        svg.append("</g>");
        legend(svg);
        return svg.append("</svg>").toString();
    }

    private Frame frame() {
        double last =
                series.stream().mapToDouble(each -> each.last().step()).max().orElse(1);
        boolean many = series.stream().anyMatch(each -> each.points().size() > FEW_POINTS);
        double settled = many ? last / 20 : 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series each : series) {
            for (Series.Point point : each.points()) {
                if (point.step() >= settled && Double.isFinite(point.value())) {
                    low = Math.min(low, point.value());
                    high = Math.max(high, point.value());
                }
            }
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        double room = high > low ? (high - low) * 0.06 : Math.max(1e-6, Math.abs(high) * 0.1);
        // A figure that is never negative has no negative axis.
        double bottom = low >= 0 ? Math.max(0, low - room) : low - room;
        return new Frame(0, Math.max(last, 1), bottom, high + room);
    }

    private static void axes(StringBuilder svg, Frame frame) {
        double step = spacing(frame.high() - frame.low());
        for (double at = Math.ceil(frame.low() / step) * step; at <= frame.high(); at += step) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"tick\" "
                            + "text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    frame.y(at),
                    frame.y(at),
                    LEFT - 6,
                    frame.y(at) + 4,
                    number(Math.abs(at) < step / 1e6 ? 0 : at)));
        }
        double steps = Math.max(1, spacing(frame.toStep() - frame.fromStep()));
        for (double at = Math.ceil(frame.fromStep() / steps) * steps; at <= frame.toStep(); at += steps) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    frame.x(at),
                    HEIGHT - 10,
                    number(at)));
        }
    }

    /** Round distance of ticks: 1, 2 or 5 times a power of ten. */
    private static double spacing(double range) {
        double raw = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power;
    }

    private static void lines(StringBuilder svg, Frame frame, Series each, String colour) {
        boolean noisy = each.points().size() > MANY_POINTS;
        if (noisy) {
            line(svg, frame, each, colour, 0.22);
        }
        line(svg, frame, noisy ? each.smooth() : each, colour, 1);
    }

    private static void line(StringBuilder svg, Frame frame, Series each, String colour, double opacity) {
        // A point for each pixel's third is as fine as anyone sees.
        int stride = Math.max(1, each.points().size() / 1500);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < each.points().size(); i += stride) {
            Series.Point point = each.points().get(i);
            if (Double.isFinite(point.value())) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.length() == 0 ? "M" : "L",
                        frame.x(point.step()),
                        frame.y(point.value())));
            }
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\" opacity=\"%.2f\" "
                        + "d=\"%s\"/>",
                colour,
                opacity,
                path));
        if (each.points().size() == 1) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle r=\"3\" fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\"/>",
                    colour,
                    frame.x(each.last().step()),
                    frame.y(each.last().value())));
        }
    }

    private void legend(StringBuilder svg) {
        double x = LEFT;
        for (int i = 0; i < series.size(); i++) {
            String label = series.get(i).name().replace(TrainingLog.EVALUATION, "validation ") + " "
                    + number(series.get(i).last().value());
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.0f\" y=\"22\" width=\"10\" height=\"10\" rx=\"2\" fill=\"%s\"/><text class=\"key\" "
                            + "x=\"%.0f\" y=\"31\">%s</text>",
                    x,
                    COLOURS.get(i % COLOURS.size()),
                    x + 14,
                    Html.escape(label)));
            x += 30 + 6.6 * label.length();
        }
    }

    /** Four digits, without zeros that say nothing. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        String text = String.format(Locale.ROOT, Math.abs(value) < 1e-4 ? "%.2e" : "%.4g", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+(e|$)", "$1") : text;
    }
}
