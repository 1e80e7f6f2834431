package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom<Share> room = new WaitingRoom<>();

    private Share come(Priority priority, int candidates) {
        Share share = new Share(priority, 1, 5, candidates);
        room.add(share);
        return share;
    }

    private Share serve() {
        Share next = room.next().orElseThrow();
        room.served(next);
        return next;
    }

    @Test
    void interactiveOrdersComeBeforeBulkThatCameFirst() {
        Share bulk = come(Priority.BULK, 2);
        Share interactive = come(Priority.INTERACTIVE, 2);

        assertThat(List.of(serve(), serve(), serve(), serve())).containsExactly(interactive, interactive, bulk, bulk);
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void bulkWaitsForSevenInteractiveCandidatesAndNoMore() {
        Share bulk = come(Priority.BULK, 3);
        List<Share> served = new ArrayList<>();

        // A new one comes for each that is begun: there is always one that would come first.
        for (int i = 0; i < 24; i++) {
            come(Priority.INTERACTIVE, 1);
            served.add(serve());
        }

        assertThat(served.indexOf(bulk)).isEqualTo(7);
        assertThat(served.subList(8, 16).indexOf(bulk)).isEqualTo(7);
        assertThat(served.subList(16, 24).indexOf(bulk)).isEqualTo(7);
    }

    @Test
    void whatWasBegunBeforeBulkCameDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            come(Priority.INTERACTIVE, 1);
            serve();
        }
        Share interactive = come(Priority.INTERACTIVE, 8);
        Share bulk = come(Priority.BULK, 1);

        for (int i = 0; i < WaitingRoom.IN_A_ROW; i++) {
            assertThat(serve()).isSameAs(interactive);
        }
        assertThat(serve()).isSameAs(bulk);
    }

    @Test
    void ordersOfOnePriorityTakeTurns() {
        Share first = come(Priority.BULK, 3);
        Share second = come(Priority.BULK, 3);

        assertThat(List.of(serve(), serve(), serve(), serve())).containsExactly(first, second, first, second);
    }

    @Test
    void aCopyGoesItsOwnWay() {
        come(Priority.INTERACTIVE, 2);
        come(Priority.BULK, 1);

        WaitingRoom<Share> copy = room.copy(Share::new);
        while (!copy.isEmpty()) {
            copy.served(copy.next().orElseThrow());
        }

        assertThat(room.candidates()).isEqualTo(3);
        assertThat(room.all()).hasSize(2);
    }
}
