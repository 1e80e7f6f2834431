package io.couture.gateway;

import io.couture.gateway.domain.FakePipeline;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The pipeline of the component tests, in place of Kafka. */
@Alternative
@Priority(1)
@Singleton
public class TestPipeline extends FakePipeline {}
