package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    void ordersOfOneSizeAreDoneInTheOrderInWhichTheyCame() {
        Share first = come(Priority.BULK, 2);
        Share second = come(Priority.BULK, 2);

        assertThat(List.of(serve(), serve(), serve(), serve())).containsExactly(first, first, second, second);
    }

    @Test
    void aSmallOrderComesBeforeWhatIsLeftOfALargeOne() {
        Share large = come(Priority.BULK, 5);
        serve();
        Share small = come(Priority.BULK, 2);

        assertThat(List.of(serve(), serve(), serve())).containsExactly(small, small, large);
    }

    @Test
    void aPartOfAPictureCountsForLessThanAWholeOne() {
        Share whole = come(Priority.BULK, 1);
        Share part = new Share(Priority.BULK, 1, 2, 2);
        room.add(part);

        assertThat(List.of(serve(), serve(), serve())).containsExactly(part, part, whole);
    }

    @Test
    void nobodyIsDoneLaterThanByTurns() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            WaitingRoom<Share> sooner = new WaitingRoom<>();
            Turns turns = new Turns();
            Map<Share, Double> done = new HashMap<>();
            for (int served = 0; served < 60; served++) {
                if (served < 20 && random.nextInt(3) == 0 || sooner.isEmpty()) {
                    Share share = new Share(Priority.BULK, 1, 1, random.nextInt(1, 9));
                    sooner.add(share);
                    turns.add(share);
                }
                Share next = sooner.next().orElseThrow();
                sooner.served(next);
                turns.work();
                if (!next.hasMoreToBegin()) {
                    done.put(next, served + 1.0);
                }
            }

            turns.done.forEach((share, when) -> assertThat(done.get(share)).isLessThanOrEqualTo(when + 1e-6));
        }
    }

    /** All who wait share each unit of work. */
    private static final class Turns {

        final Map<Share, Double> done = new HashMap<>();
        private final Map<Share, Double> left = new LinkedHashMap<>();
        private double now;

        void add(Share share) {
            left.put(share, (double) share.toBegin());
        }

        void work() {
            double unit = 1;
            while (unit > 1e-12 && !left.isEmpty()) {
                double least = Math.min(Collections.min(left.values()), unit / left.size());
                unit -= least * left.size();
                now += least * left.size();
                left.replaceAll((share, work) -> work - least);
                left.entrySet().stream()
                        .filter(entry -> entry.getValue() < 1e-9)
                        .forEach(entry -> done.put(entry.getKey(), now));
                left.values().removeIf(work -> work < 1e-9);
            }
        }
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
