package io.couture.gateway.api.rest;

import io.couture.gateway.config.GatewayConfig;
import io.couture.model.request.RequestLimits;
import io.couture.model.sampling.SamplingOptions;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a request may ask for, so that a form can say it beforehand. */
@Path("/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class LimitsResource {

    /**
     * The largest values taken.
     *
     * @param caption characters (Unicode code points)
     */
    record RequestMaxima(int caption, int candidates, float temperature, float guidance) {}

    private final GatewayConfig config;

    @Inject
    public LimitsResource(GatewayConfig config) {
        this.config = config;
    }

    @GET
    public RequestMaxima limits() {
        return new RequestMaxima(
                config.maxCaption(),
                RequestLimits.MAX_CANDIDATES,
                SamplingOptions.MAX_TEMPERATURE,
                SamplingOptions.MAX_GUIDANCE);
    }
}
