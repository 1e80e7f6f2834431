package io.couture.trainer.doctor;

import java.util.List;
import java.util.Optional;

/**
 * All that was found.
 *
 * @param asked the device asked for
 */
record Report(String asked, List<Section> sections) {

    record Section(String title, List<Finding> findings) {
        Section {
            findings = List.copyOf(findings);
        }
    }

    Report {
        sections = List.copyOf(sections);
    }

    /** The first thing to do for what was asked; nothing when it can be done. */
    Optional<String> firstFix() {
        return first(Finding.State.MISSING);
    }

    /** The first thing to do for what was not asked for. */
    Optional<String> firstAbsent() {
        return first(Finding.State.ABSENT);
    }

    private Optional<String> first(Finding.State state) {
        return sections.stream()
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.state() == state)
                .flatMap(finding -> finding.fix().stream())
                .findFirst();
    }
}
