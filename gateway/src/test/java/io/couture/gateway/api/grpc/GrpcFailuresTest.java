package io.couture.gateway.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.couture.gateway.domain.Failure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrpcFailuresTest {

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    @Test
    void saysWhenToTryAgain() throws Exception {
        Failure busy =
                new Failure(Failure.Code.RESOURCE_EXHAUSTED, "the queue is long", "", true, Duration.ofMillis(12_300));

        StatusRuntimeException status = GrpcFailures.status(busy);

        assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getTrailers().get(RETRY_AFTER)).isEqualTo("13");
        RetryInfo info = StatusProto.fromThrowable(status).getDetails(0).unpack(RetryInfo.class);
        assertThat(info.getRetryDelay().getSeconds()).isEqualTo(12);
        assertThat(info.getRetryDelay().getNanos()).isEqualTo(300_000_000);
    }

    @Test
    void saysNothingOfItWhereNothingIsKnown() {
        StatusRuntimeException status = GrpcFailures.status(Failure.of(Failure.Code.RESOURCE_EXHAUSTED, "full"));

        assertThat(StatusProto.fromThrowable(status).getDetailsList()).isEmpty();
        assertThat(status.getTrailers().containsKey(RETRY_AFTER)).isFalse();
    }
}
