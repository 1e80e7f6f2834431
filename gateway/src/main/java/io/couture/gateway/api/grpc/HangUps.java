package io.couture.gateway.api.grpc;

import io.grpc.Metadata;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows when a gRPC call's HTTP stream is over. On the shared port the server does not tell a call that its caller left
 * once the request was read, so this listens one layer below and ties stream and call together by a header.
 */
@Singleton
public class HangUps {

    private static final String HEADER = "couture-call";
    private static final Metadata.Key<String> KEY = Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);
    private static final int FIRST = 1000;

    private final Map<String, CompletableFuture<Void>> open = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    void register(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext http) {
        String type = http.request().getHeader("content-type");
        if (type != null && type.startsWith("application/grpc")) {
            String call = Long.toString(next.incrementAndGet());
            CompletableFuture<Void> over = new CompletableFuture<>();
            open.put(call, over);
            // Replaces what a caller may have sent under this name.
            http.request().headers().set(HEADER, call);
            http.addEndHandler(ended -> {
                open.remove(call);
                over.complete(null);
            });
        }
        http.next();
    }

    /** Completes when the stream of that call has ended, however it did. */
    CompletionStage<Void> end(Metadata headers) {
        String call = headers.get(KEY);
        CompletableFuture<Void> over = call == null ? null : open.get(call);
        return over == null ? new CompletableFuture<>() : over;
    }
}
