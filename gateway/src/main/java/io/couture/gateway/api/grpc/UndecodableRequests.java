package io.couture.gateway.api.grpc;

import com.google.common.io.ByteStreams;
import io.grpc.Drainable;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Answers bytes that are no request, a string that is not UTF-8 among them, with INVALID_ARGUMENT: by itself gRPC takes
 * them for a fault of the server. For that a message is taken as bytes first and parsed inside.
 */
final class UndecodableRequests implements ServerInterceptor {

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new DrainableBytes(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return ByteStreams.toByteArray(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** The server takes answers only from a stream that can be drained. */
    private static final class DrainableBytes extends ByteArrayInputStream implements Drainable, KnownLength {
        private DrainableBytes(byte[] value) {
            super(value);
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = available();
            target.write(buf, pos, length);
            pos = count;
            return length;
        }
    }

    private UndecodableRequests() {}

    static ServerServiceDefinition refusedBy(ServerServiceDefinition service) {
        return ServerInterceptors.intercept(
                ServerInterceptors.useMarshalledMessages(service, BYTES), new UndecodableRequests());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                try {
                    super.onMessage(message);
                } catch (StatusRuntimeException unreadable) {
                    refused = true;
                    call.close(
                            Status.INVALID_ARGUMENT.withDescription("the message is no request: " + reason(unreadable)),
                            new Metadata());
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    private static String reason(StatusRuntimeException unreadable) {
        Throwable cause = unreadable.getCause();
        return String.valueOf(cause == null ? unreadable.getStatus().getDescription() : cause.getMessage());
    }
}
