package io.couture.gateway.client;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The W3C trace context that a request takes along. */
final class TraceContext {

    private TraceContext() {}

    /** That of the caller's span; without tracing a new one, so that a request's records can still be told together. */
    static String traceParent() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        return "00-" + hex(16) + "-" + hex(8) + "-00";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        do {
            ThreadLocalRandom.current().nextBytes(random);
            // All zeros means "none" in this format.
        } while (random[0] == 0);
        return HexFormat.of().formatHex(random);
    }
}
