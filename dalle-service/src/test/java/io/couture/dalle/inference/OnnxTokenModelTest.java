package io.couture.dalle.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.DrawingEngine;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.Order;
import io.couture.dalle.domain.RecordingCustomer;
import io.couture.model.ModelContractException;
import io.couture.model.release.Release;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The engine on the tiny transformer whose text is in the row. */
class OnnxTokenModelTest extends TokenModelContract {

    @Override
    protected Release write(Path folder) {
        return TinyRelease.writeTo(folder);
    }

    @Test
    void aThousandRandomCancelsLeaveRowsAndMemoryAsTheyWere() {
        DrawingEngine engine = new DrawingEngine(small(), List.of(0), EngineWatch.NONE);
        long directBefore = directBytes();
        churn(engine, 1000);
        // Gives back what the heap does not use, which would count as resident once it is touched.
        System.gc();
        long residentBefore = residentBytes();

        churn(engine, 1000);

        assertThat(engine.rowsInUse()).isZero();
        // What a caption's reading takes is garbage, which the collector may not have found yet.
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return directBytes() <= directBefore;
        });
        assertThat(residentBytes() - residentBefore).isLessThan(32L << 20);
        RecordingCustomer last = new RecordingCustomer();
        engine.submit(new Order(new Drawing(LONG, 2, 9, GUIDED), last));
        while (engine.turn()) {}
        assertThat(last.candidates).isEqualTo(alone(new Drawing(LONG, 2, 9, GUIDED)));
    }

    private static void churn(DrawingEngine engine, int orders) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < orders; i++) {
            Drawing drawing = new Drawing(i % 2 == 0 ? SHORT : LONG, 2, i, i % 3 == 0 ? PLAIN : GUIDED);
            engine.submit(new Order(drawing, new RecordingCustomer(random.nextInt(12))));
            engine.turn();
        }
        while (engine.turn()) {}
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /**
     * As the kernel counts it, so that the runtime's own memory is in it, without what the JVM takes for itself; 0 where
     * there is no such file.
     */
    private static long residentBytes() {
        MemoryMXBean jvm = ManagementFactory.getMemoryMXBean();
        try {
            return 4096
                            * Long.parseLong(Files.readString(Path.of("/proc/self/statm"))
                                    .split(" ")[1])
                    - jvm.getHeapMemoryUsage().getCommitted()
                    - jvm.getNonHeapMemoryUsage().getCommitted();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void refusesAVariantThatIsNotThere() {
        assertThatThrownBy(() -> OnnxTokenModel.open(release(), "int8", InferenceOptions.singleThread(), 2))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("none of [int8] is among them");
    }

    @Test
    void refusesToHaveOneRow() {
        assertThatThrownBy(() -> OnnxTokenModel.open(release(), "auto", InferenceOptions.singleThread(), 1))
                .hasMessage("the model has 1 rows; a guided candidate takes 2");
    }
}
