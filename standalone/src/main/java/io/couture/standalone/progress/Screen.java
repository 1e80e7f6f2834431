package io.couture.standalone.progress;

import java.io.PrintStream;
import java.util.List;

/** Lines at the foot of a terminal that are drawn over and over. Not safe for use from several threads. */
final class Screen {
    private static final String UP = "\u001b[%dA";
    private static final String ERASE_BELOW = "\r\u001b[J";

    private final PrintStream terminal;
    private int drawn;

    Screen(PrintStream terminal) {
        this.terminal = terminal;
    }

    void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(erasure());
        lines.forEach(line -> text.append(line).append('\n'));
        // One write, so that the terminal shows no half-drawn state.
        terminal.print(text);
        terminal.flush();
        drawn = lines.size();
    }

    void erase() {
        terminal.print(erasure());
        terminal.flush();
        drawn = 0;
    }

    private String erasure() {
        return drawn == 0 ? "" : String.format(UP, drawn) + ERASE_BELOW;
    }
}
