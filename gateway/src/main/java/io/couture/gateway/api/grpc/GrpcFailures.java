package io.couture.gateway.api.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.couture.gateway.domain.Failure;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Failures as gRPC says them, with the field to blame as a google.rpc.BadRequest detail. */
final class GrpcFailures {

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
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static Code code(Failure.Code code) {
        return Code.valueOf(code.name());
    }
}
