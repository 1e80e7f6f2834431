package io.couture.trainer.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report for programs. */
final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    static String write(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("device", report.asked());
        root.put("able", report.firstFix().isEmpty());
        report.firstFix().ifPresent(fix -> root.put("first_fix", fix));
        ArrayNode sections = root.putArray("sections");
        for (Report.Section section : report.sections()) {
            ObjectNode each = sections.addObject().put("title", section.title());
            ArrayNode findings = each.putArray("findings");
            section.findings().forEach(finding -> write(finding, findings.addObject()));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(Finding finding, ObjectNode node) {
        node.put("topic", finding.topic());
        node.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        node.put("text", finding.text());
        finding.fix().ifPresent(fix -> node.put("fix", fix));
        finding.values().forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
    }
}
