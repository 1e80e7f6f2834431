package io.couture.trainer.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing looked at.
 *
 * @param text what was found, in words
 * @param fix what to do, where something is not as it should be
 * @param values the same in numbers, for programs
 */
record Finding(String topic, State state, String text, Optional<String> fix, Map<String, Object> values) {

    enum State {
        OK,
        /** Not there, and not needed for what was asked. */
        ABSENT,
        /** Not there, and needed. */
        MISSING
    }

    Finding {
        values = new TreeMap<>(values);
    }

    static Finding ok(String topic, String text, Map<String, Object> values) {
        return new Finding(topic, State.OK, text, Optional.empty(), values);
    }

    static Finding ok(String topic, String text) {
        return ok(topic, text, Map.of());
    }

    /** @param needed for what was asked */
    static Finding lacks(String topic, boolean needed, String text, String fix) {
        return new Finding(topic, needed ? State.MISSING : State.ABSENT, text, Optional.of(fix), Map.of());
    }
}
