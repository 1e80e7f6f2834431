package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.couture.e2e.system.Conversation;
import io.couture.e2e.system.SharedCouture;
import io.couture.proto.v1.CancelRequest;
import io.couture.proto.v1.GenerationRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody waits any more: the work stops, and nothing is sent for it. */
class HangUpIT {
    private static final int BACKLOG = 4;

    private final SharedCouture couture = SharedCouture.get();

    @Test
    void hangingUpStopsTheWork() throws Exception {
        List<Conversation> before = backlog();
        GenerationRequest request = Requests.backlog(couture.release()).build();
        Conversation conversation = couture.caller().generate(request);
        conversation.awaitAccepted();

        conversation.hangUp();

        couture.platform()
                .await("couture.cancellations", sent -> request.getRequestId().equals(sent.key()));
        finish(before);
        assertThat(drawn(request)).isLessThan(request.getCandidates());
    }

    @Test
    void cancellingStopsTheWorkAndTellsTheCaller() throws Exception {
        List<Conversation> before = backlog();
        GenerationRequest request = Requests.backlog(couture.release()).build();
        Conversation conversation = couture.caller().generate(request);
        conversation.awaitAccepted();

        couture.caller()
                .blocking()
                .cancel(CancelRequest.newBuilder()
                        .setRequestId(request.getRequestId())
                        .build());

        assertThat(conversation.status().getCode()).isEqualTo(Status.Code.CANCELLED);
        finish(before);
        assertThat(drawn(request)).isLessThan(request.getCandidates());
    }

    /** With nothing before it: behind others it may be turned away at once, because it would not even begin in time. */
    @Test
    void aPassedDeadlineIsToldAndStopsTheWork() throws Exception {
        GenerationRequest request = Requests.backlog(couture.release())
                .setDeadline(Timestamps.fromMillis(System.currentTimeMillis() + 50))
                .build();

        Status status = couture.caller().generate(request).status();

        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        finish(List.of(couture.caller().generate(Requests.request(1).build())));
        assertThat(drawn(request)).isLessThan(request.getCandidates());
    }

    private List<Conversation> backlog() {
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i < BACKLOG; i++) {
            conversations.add(couture.caller()
                    .generate(Requests.backlog(couture.release()).build()));
        }
        return conversations;
    }

    private static void finish(List<Conversation> conversations) throws Exception {
        for (Conversation conversation : conversations) {
            conversation.result();
        }
    }

    /** Candidates of a request that reached the last stage. */
    private long drawn(GenerationRequest request) {
        return couture.platform().all("couture.images").stream()
                .filter(image -> image.key().startsWith(request.getRequestId()))
                .count();
    }
}
