package io.couture.gateway.api.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.couture.gateway.domain.Failure;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * Failures as gRPC says them, with the field to blame as a google.rpc.BadRequest detail and the time after which
 * to try again as google.rpc.RetryInfo.
 */
final class GrpcFailures {

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    private GrpcFailures() {}

    static StatusRuntimeException status(Failure failure) {
        Status.Builder status =
                Status.newBuilder().setCode(code(failure.code()).getNumber()).setMessage(failure.message());
        if (!failure.field().isEmpty()) {
            status.addDetails(Any.pack(BadRequest.newBuilder()
                    .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(failure.field())
                            .setDescription(failure.message()))
                    .build()));
        }
        if (failure.retryAfter().isZero()) {
            return StatusProto.toStatusRuntimeException(status.build());
        }
        status.addDetails(Any.pack(RetryInfo.newBuilder()
                .setRetryDelay(Durations.fromMillis(failure.retryAfter().toMillis()))
                .build()));
        Metadata trailers = new Metadata();
        // The same for those who look at headers only, in seconds as HTTP has it.
        trailers.put(RETRY_AFTER, Long.toString(failure.retryAfterSeconds()));
        return StatusProto.toStatusRuntimeException(status.build(), trailers);
    }

    private static Code code(Failure.Code code) {
        return Code.valueOf(code.name());
    }
}
