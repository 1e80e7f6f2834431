package io.couture.gateway.api.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes known to the endpoint what the call itself says: its deadline, from gRPC's context or, where the server sets none,
 * the header; and its end.
 */
final class CallFacts implements ServerInterceptor {

    private static final Context.Key<Instant> DEADLINE = Context.key("couture-call-deadline");
    private static final Context.Key<CompletionStage<Void>> END = Context.key("couture-call-end");
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,8})([HMSmun])");

    private final HangUps hangUps;

    CallFacts(HangUps hangUps) {
        this.hangUps = hangUps;
    }

    /** When the current call must be answered; null when it does not say. */
    static @Nullable Instant deadline() {
        return DEADLINE.get();
    }

    /** Completes when the current call is over, because it was answered or because the caller left. */
    static CompletionStage<Void> end() {
        return END.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Deadline known = Context.current().getDeadline();
        Duration left = known == null
                ? parse(headers.get(TIMEOUT))
                : Duration.ofNanos(known.timeRemaining(TimeUnit.NANOSECONDS));
        Context context = Context.current().withValue(END, hangUps.end(headers));
        if (left != null) {
            context = context.withValue(DEADLINE, Instant.now().plus(left));
        }
        return Contexts.interceptCall(context, call, headers, next);
    }

    /** gRPC's format: up to eight digits and a unit. */
    static @Nullable Duration parse(@Nullable String timeout) {
        Matcher matcher = FORMAT.matcher(timeout == null ? "" : timeout);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "H" -> Duration.ofHours(amount);
            case "M" -> Duration.ofMinutes(amount);
            case "S" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMillis(amount);
            case "u" -> Duration.ofNanos(amount * 1000);
            default -> Duration.ofNanos(amount);
        };
    }
}
