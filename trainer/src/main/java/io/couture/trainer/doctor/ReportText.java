package io.couture.trainer.doctor;

import java.util.ArrayList;
import java.util.List;

/** A report as lines for a terminal of 100 columns. */
final class ReportText {

    private static final int TOPIC = 13;
    private static final int COLUMNS = 100;

    private ReportText() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        for (Report.Section section : report.sections()) {
            lines.add(section.title());
            for (Finding finding : section.findings()) {
                add(lines, mark(finding.state()) + " " + pad(finding.topic()), finding.text());
            }
        }
        lines.add("");
        lines.add(verdict(report));
        report.firstFix().ifPresent(fix -> lines.add("first: " + fix));
        if (report.firstFix().isEmpty()) {
            report.firstAbsent().ifPresent(fix -> lines.add("for a GPU: " + fix));
        }
        return lines;
    }

    static String verdict(Report report) {
        boolean cuda = report.sections().stream()
                        .flatMap(section -> section.findings().stream())
                        .filter(finding -> finding.topic().equals("trial cuda") && finding.state() == Finding.State.OK)
                        .count()
                == 2;
        if (report.firstFix().isPresent()) {
            return "This machine cannot serve and train with device " + report.asked() + " yet.";
        }
        return "This machine can serve and train on the " + (cuda ? "GPU." : "CPU.");
    }

    private static String mark(Finding.State state) {
        return switch (state) {
            case OK -> " ";
            case ABSENT -> "-";
            case MISSING -> "!";
        };
    }

    private static String pad(String topic) {
        return topic + " ".repeat(Math.max(1, TOPIC - topic.length()));
    }

    /** Breaks at spaces; what follows is indented below the text. */
    private static void add(List<String> lines, String head, String text) {
        StringBuilder line = new StringBuilder(head);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(head.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
    }
}
