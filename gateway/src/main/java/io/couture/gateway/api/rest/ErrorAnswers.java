package io.couture.gateway.api.rest;

import io.couture.gateway.api.Failures;
import io.couture.gateway.domain.Failure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever went wrong into JSON with a fitting status; never into a stack trace. */
public class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
    private static final int TOO_LARGE = 413;
    private static final String RETRY_SECONDS = "5";

    @ServerExceptionMapper
    public Response tooLarge(BodyTooLargeException problem) {
        Failure failure =
                new Failure(Failure.Code.INVALID_ARGUMENT, String.valueOf(problem.getMessage()), "body", false);
        return answer(TOO_LARGE, failure);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException problem) {
        int status = problem.getResponse().getStatus();
        if (status >= 500) {
            return any(problem);
        }
        Failure.Code code = status == 404 ? Failure.Code.NOT_FOUND : Failure.Code.INVALID_ARGUMENT;
        return answer(status, Failure.of(code, String.valueOf(problem.getMessage())));
    }

    @ServerExceptionMapper
    public Response any(Throwable problem) {
        return answer(Failures.of(problem).orElseGet(() -> {
            LOG.error("request failed in the gateway", problem);
            return Failure.of(Failure.Code.INTERNAL, "the gateway failed; its log says why");
        }));
    }

    static Response answer(Failure failure) {
        return answer(status(failure.code()), failure);
    }

    private static Response answer(int status, Failure failure) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON).entity(View.ErrorBody.of(failure));
        if (failure.retryable()) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    failure.retryAfter().isZero() ? RETRY_SECONDS : Long.toString(failure.retryAfterSeconds()));
        }
        return answer.build();
    }

    private static int status(Failure.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT -> 400;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, CANCELLED -> 409;
            case DEADLINE_EXCEEDED -> 504;
            case RESOURCE_EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }
}
