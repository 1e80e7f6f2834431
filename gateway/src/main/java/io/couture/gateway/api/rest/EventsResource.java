package io.couture.gateway.api.rest;

import io.couture.gateway.api.Failures;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.GenerationEvent;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Subscription;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;

/**
 * A generation's events as server-sent events: accepted, progress, preview, candidate, and last result or error. Whoever comes late
 * hears the latest of everything first. Listening is free: leaving cancels nothing.
 */
@Path("/v1/generations/{id}/events")
@NonBlocking
public class EventsResource {

    private final Generations generations;

    @Inject
    public EventsResource(Generations generations) {
        this.generations = generations;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> listen(@PathParam("id") String id, @Context Sse sse) {
        Generation generation = generations.find(id).orElseThrow(() -> Failures.unknown(id));
        // Its queue is as long as a generation has events: one per candidate and preview (their pictures are
        // links) and throttled progress.
        UnicastProcessor<OutboundSseEvent> events = UnicastProcessor.create();
        Subscription subscription = generations.watch(generation, event -> {
            events.onNext(write(event, id, generation, sse));
            if (event instanceof GenerationEvent.Finished) {
                events.onComplete();
            }
        });
        return events.onTermination().invoke(subscription::close);
    }

    private static OutboundSseEvent write(GenerationEvent event, String id, Generation generation, Sse sse) {
        if (event instanceof GenerationEvent.Progressed progressed) {
            return event(sse, "progress", progressed.progress());
        }
        if (event instanceof GenerationEvent.Scored scored) {
            return event(sse, "candidate", View.candidate(id, scored.picture()));
        }
        if (event instanceof GenerationEvent.Previewed previewed) {
            return event(sse, "preview", View.preview(id, previewed.preview()));
        }
        if (event instanceof GenerationEvent.Finished finished) {
            Failure failure = finished.result().failure();
            return failure == null
                    ? event(sse, "result", View.of(generation.snapshot()))
                    : event(sse, "error", View.ErrorBody.of(failure));
        }
        return event(sse, "accepted", Map.of("requestId", id));
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
