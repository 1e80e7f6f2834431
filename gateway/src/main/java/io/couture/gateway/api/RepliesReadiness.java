package io.couture.gateway.api;

import io.couture.gateway.config.GatewayConfig;
import io.couture.gateway.domain.Replies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once replies would be heard: a request before that would wait for an answer that nobody reads. */
@Readiness
@ApplicationScoped
public class RepliesReadiness implements HealthCheck {

    private final Replies replies;
    private final GatewayConfig config;

    @Inject
    public RepliesReadiness(Replies replies, GatewayConfig config) {
        this.replies = replies;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway-replies")
                .status(replies.listening())
                .withData("partition", config.partition())
                .build();
    }
}
