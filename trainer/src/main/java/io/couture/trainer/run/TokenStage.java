package io.couture.trainer.run;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.task.Codec;
import io.couture.trainer.task.TokenEncoder;
import io.couture.trainer.tokens.TokenOrigin;
import io.couture.trainer.tokens.TokenShard;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a split's pictures into tokens with the newest VQGAN. */
final class TokenStage implements AutoCloseable {

    private static final int BATCH = 16;

    private final RunFolder folder;
    private final PrintStream out;
    private final Codec codec;
    private final TokenOrigin origin;

    private TokenStage(RunFolder folder, PrintStream out, Codec codec) {
        this.folder = folder;
        this.out = out;
        this.codec = codec;
        this.origin = TokenOrigin.of(codec.weights(), PictureCache.index(folder.prepared()));
    }

    static TokenStage open(Recipe recipe, RunFolder folder, PrintStream out) throws IOException {
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        ComputeDevice device = ComputeDevice.of(recipe.vqgan().stage().device());
        Precision precision = Precision.of(recipe.vqgan().stage().precision(), device);
        TorchWeights weights = TrainedModel.load(vqgan.weights(), folder.vqgan(), device);
        return new TokenStage(folder, out, new Codec(vqgan, weights, precision));
    }

    /** Writes the split's shard unless it is there; one of another VQGAN or other data is replaced. */
    void encode(Split split, SplitPictures pictures) throws IOException {
        String name = split.key();
        Path shard = folder.tokens(split);
        Optional<String> stale =
                TokenShard.staleness(shard, codec.vqgan().config().tokens(), origin);
        if (stale.isPresent()) {
            out.println(stale.get());
            warnOfOldCodes();
        } else if (Files.exists(shard)) {
            out.println("tokens of the " + name + " split are there");
            return;
        }
        try (Progress progress = new Progress("encoding " + name, pictures.size(), out)) {
            new TokenEncoder(codec, BATCH).encode(pictures, shard, origin, progress);
        }
    }

    private void warnOfOldCodes() throws IOException {
        Path checkpoints = RunFolder.checkpoints(folder.dalle());
        if (Checkpoint.newest(checkpoints).isPresent()) {
            out.println("the transformer in " + checkpoints + " has learnt the old tokens: remove it to begin anew");
        }
    }

    @Override
    public void close() {
        codec.weights().close();
    }
}
