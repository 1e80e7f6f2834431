package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.tokens.PictureOrigin;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedPicturesTest {

    private static final int SIDE = 8;
    private static final int PICTURE = 3 * SIDE * SIDE;
    private static final PictureOrigin ORIGIN = new PictureOrigin("v", "d", "train", "FP32");
    private static final VqganConfig.Stack STACK = new VqganConfig.Stack(2, List.of(8, 8), 1);

    @TempDir
    Path folder;

    private final Vqgan vqgan = new Vqgan(new VqganConfig(SIDE, 8, 4, STACK, STACK, false, true));
    private final AtomicInteger asked = new AtomicInteger();
    private TorchWeights weights;

    @BeforeEach
    void freeze() {
        try (TorchWeights trained = TorchWeights.create(vqgan.weights(), ComputeDevice.CPU, 3)) {
            weights = trained.copy();
        }
    }

    @AfterEach
    void free() {
        weights.close();
    }

    @Test
    void givesPicturesBackAsTheVqganDrawsThem() throws IOException {
        byte[] expected;
        try (Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor pixels = Tensors.pixels(Tensors.ofBytes(picture(1), ComputeDevice.CPU, 1, 3, SIDE, SIDE));
            expected = Tensors.toBytes(Tensors.bytes(vqgan.decode(ops, vqgan.tokens(ops, pixels))));
        }

        assertThat(copy(open(ORIGIN), 1)).isEqualTo(expected).isNotEqualTo(picture(1));
    }

    @Test
    void decodesOnceForAllEpochsAndRuns() throws IOException {
        byte[] first = copy(open(ORIGIN), 2);

        assertThat(copy(open(ORIGIN), 2)).isEqualTo(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void theSameWhateverPrecisionIsAround() throws IOException {
        byte[] alone = copy(open(ORIGIN), 1);
        byte[] within;
        try (Precision.Autocast cast = Precision.BF16.autocast(ComputeDevice.CPU)) {
            within = copy(open(new PictureOrigin("v", "d", "again", "FP32")), 1);
        }

        assertThat(within).isEqualTo(alone);
    }

    @Test
    void decodesAgainWhatAnotherVqganDrew() throws IOException {
        copy(open(ORIGIN), 2);

        copy(open(new PictureOrigin("w", "d", "train", "FP32")), 2);

        assertThat(asked).hasValue(2);
    }

    @Test
    void decodesAgainWhatIsHalfWritten() throws IOException {
        byte[] first = copy(open(ORIGIN), 0);
        byte[] file = Files.readAllBytes(folder.resolve("train.bin"));
        int inFirstPicture = ORIGIN.header().length + Integer.BYTES + PICTURE / 2;
        file[inFirstPicture] ^= 1;
        Files.write(folder.resolve("train.bin"), file);

        assertThat(copy(open(ORIGIN), 0)).isEqualTo(first);
        assertThat(asked).hasValue(2);
    }

    private DecodedPictures open(PictureOrigin origin) throws IOException {
        Codec codec = new Codec(vqgan, weights, Precision.FP32);
        BatchSource pictures = pictures();
        return new DecodedPictures(
                pictures, new AskedTokens(pictures, codec), codec, folder.resolve("train.bin"), origin);
    }

    private static byte[] copy(BatchSource source, int index) {
        byte[] copy = new byte[PICTURE];
        source.copy(index, copy);
        return copy;
    }

    private BatchSource pictures() {
        return new BatchSource() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public int imageSize() {
                return SIDE;
            }

            @Override
            public void copy(int index, byte[] rgbChw) {
                asked.incrementAndGet();
                System.arraycopy(picture(index), 0, rgbChw, 0, PICTURE);
            }
        };
    }

    private static byte[] picture(int index) {
        byte[] picture = new byte[PICTURE];
        for (int i = 0; i < PICTURE; i++) {
            picture[i] = (byte) (i * (index + 1));
        }
        return picture;
    }
}
