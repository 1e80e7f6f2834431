package io.couture.gateway.api.rest;

import io.couture.gateway.api.Failures;
import io.couture.gateway.api.RequestReader;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.GenerationEvent;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.PictureRequest;
import io.couture.gateway.domain.Png;
import io.couture.gateway.domain.RefusedException;
import io.couture.gateway.domain.ScoredPicture;
import io.couture.gateway.domain.Subscription;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Generations over HTTP: ask, look, fetch pictures, take back. Nothing in it blocks. */
@Path("/v1/generations")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class GenerationsResource {

    private final Generations generations;
    private final RequestReader reader;
    private final JsonRequests json;

    @Inject
    public GenerationsResource(Generations generations, RequestReader reader, JsonRequests json) {
        this.generations = generations;
        this.reader = reader;
        this.json = json;
    }

    /** Takes a request; answers at once, or with the result where the caller waits. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> ask(
            byte[] body,
            @QueryParam("wait") @Nullable String wait,
            @HeaderParam("Prefer") @Nullable String prefer,
            @jakarta.ws.rs.core.Context RoutingContext call) {
        Waiting waiting = Waiting.of(wait, prefer);
        PictureRequest request = reader.read(json.read(body == null ? new byte[0] : body), null);
        Uni<Generation> admitted =
                Uni.createFrom().completionStage(() -> generations.submit(request, !waiting.untilDone()));
        if (waiting.none()) {
            return admitted.map(GenerationsResource::accepted);
        }
        return admitted.flatMap(generation -> outcome(generation, waiting, call));
    }

    private Uni<Response> outcome(Generation generation, Waiting waiting, RoutingContext call) {
        CompletableFuture<Response> done = new CompletableFuture<>();
        Subscription subscription = waiting.untilDone()
                ? generations.follow(generation, event -> settle(event, generation, done))
                : generations.watch(generation, event -> settle(event, generation, done));
        // Also when the connection is lost: a caller that waited and left wants nothing any more.
        call.addEndHandler(ended -> subscription.close());
        Uni<Response> answer = Uni.createFrom().completionStage(done);
        return waiting.untilDone()
                ? answer
                : answer.ifNoItem().after(waiting.most()).recoverWithItem(() -> accepted(generation));
    }

    private static void settle(GenerationEvent event, Generation generation, CompletableFuture<Response> done) {
        if (event instanceof GenerationEvent.Finished finished) {
            Failure failure = finished.result().failure();
            done.complete(
                    failure == null
                            ? Response.ok(View.of(generation.snapshot())).build()
                            : ErrorAnswers.answer(failure));
        }
    }

    private static Response accepted(Generation generation) {
        View view = View.of(generation.snapshot());
        return Response.accepted(view)
                .location(URI.create(View.location(view.requestId())))
                .build();
    }

    /** What is known of a request. */
    @GET
    @Path("{id}")
    public View look(@PathParam("id") String id) {
        return View.of(find(id).snapshot());
    }

    /** The picture of a rank; 1 is the best. */
    @GET
    @Path("{id}/pictures/{rank}.png")
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    public Response picture(@PathParam("id") String id, @PathParam("rank") String rank) {
        var result = find(id).snapshot().result();
        List<ScoredPicture> pictures = result == null ? List.of() : result.pictures();
        int index = index(rank) - 1;
        if (index < 0 || index >= pictures.size()) {
            throw none("rank", rank, id, pictures.size() + " ranked pictures");
        }
        return png(pictures.get(index).png());
    }

    /** The picture of a candidate, ranked or not. */
    @GET
    @Path("{id}/candidates/{candidate}.png")
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    public Response candidate(@PathParam("id") String id, @PathParam("candidate") String candidate) {
        return png(find(id).candidate(index(candidate))
                .orElseThrow(() -> none("candidate", candidate, id, "the candidates scored so far"))
                .png());
    }

    /** The first rows of a candidate while it is drawn; once it is there, there is none any more. */
    @GET
    @Path("{id}/previews/{candidate}.png")
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    public Response preview(@PathParam("id") String id, @PathParam("candidate") String candidate) {
        Png shown = find(id).preview(index(candidate))
                .orElseThrow(() -> none("preview", candidate, id, "those of candidates that grow"))
                .png();
        return Response.ok(shown.toBytes(), "image/png")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Stops the work for a request; what is finished stays as it is. */
    @DELETE
    @Path("{id}")
    public View cancel(@PathParam("id") String id) {
        Generation generation = find(id);
        generations.cancel(id);
        return View.of(generation.snapshot());
    }

    private Generation find(String id) {
        return generations.find(id).orElseThrow(() -> Failures.unknown(id));
    }

    private static int index(String number) {
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : -1;
    }

    private static RefusedException none(String what, String value, String id, String has) {
        return new RefusedException(new Failure(
                Failure.Code.NOT_FOUND,
                what + " " + value + " is not there; request " + id + " has " + has,
                what,
                false));
    }

    private static Response png(Png png) {
        return Response.ok(png.toBytes(), "image/png")
                .header("Cache-Control", "private, max-age=1800, immutable")
                .build();
    }
}
