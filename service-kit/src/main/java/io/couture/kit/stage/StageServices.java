package io.couture.kit.stage;

import io.couture.kit.cancel.CancelledRequests;
import io.couture.kit.publish.Publisher;
import io.micrometer.core.instrument.MeterRegistry;

/** What all stages of a process share. */
record StageServices(Publisher publisher, CancelledRequests cancelled, MeterRegistry meters) {}
