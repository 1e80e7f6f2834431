package io.couture.trainer.cli;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encodes a run's pictures to tokens: {@code train RECIPE --stage encode} by a name of its own. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = {
            "Turns a run's prepared pictures into image tokens, so that the transformer never decodes a picture.",
            "Tokens of an older VQGAN or of other data are made anew."
        })
final class EncodeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RECIPE", description = "a recipe's name (starter) or its YAML file")
    String recipe;

    @Option(names = "--work", description = "folder for data and checkpoints; default work/<recipe's name>")
    @Nullable Path work;

    @Override
    public Integer call() throws IOException, OrtException {
        TrainCommand train = new TrainCommand();
        train.recipe = recipe;
        train.stage = TrainCommand.Stage.ENCODE;
        train.work = work;
        return train.call();
    }
}
