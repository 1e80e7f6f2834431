/**
 * A training job from its request to its end, without knowing how jobs come and where reports go: work folders by job id,
 * stages, the verdict of the gates. The service around it reads Kafka; see ADR 0010.
 */
@NullMarked
package io.couture.trainer.job;

import org.jspecify.annotations.NullMarked;
