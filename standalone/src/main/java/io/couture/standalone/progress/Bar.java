package io.couture.standalone.progress;

/** A bar of text. */
final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private Bar() {}

    /** {@code width} characters, of which the share {@code done / total} is filled. */
    static String of(long done, long total, int width) {
        double share = total <= 0 ? 0 : Math.min(1.0, (double) done / total);
        int eighths = (int) Math.floor(share * width * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (bar.length() < width) {
            bar.append(EIGHTHS.charAt(eighths % 8)).append(" ".repeat(width - bar.length()));
        }
        return bar.substring(0, width);
    }
}
