package io.couture.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.couture.machine.cuda.NvidiaDriver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainerMainTest {

    private static final int BAD_INPUT = 2;

    @TempDir
    private Path folder;

    @Test
    void takesEncodeAsACommandAndAsAStage() {
        assertThat(TrainerMain.commandLine()
                        .parseArgs("train", "tiny", "--stage", "encode")
                        .subcommand()
                        .matchedOptionValue("--stage", TrainCommand.Stage.ALL))
                .isEqualTo(TrainCommand.Stage.ENCODE);
        assertThat(TrainerMain.commandLine()
                        .parseArgs("train", "encode", "tiny")
                        .subcommand()
                        .subcommand()
                        .commandSpec()
                        .name())
                .isEqualTo("encode");
    }

    @Test
    void saysWhatIsWrongWithAPathThatIsAllTheSystemTells() {
        assertThat(TrainerMain.message(new AccessDeniedException("/data/kfashion")))
                .isEqualTo("/data/kfashion may not be read or written by this user");
        assertThat(TrainerMain.message(new NoSuchFileException("a.yaml"))).isEqualTo("there is no file a.yaml");
        assertThat(TrainerMain.message(new FileAlreadyExistsException("work")))
                .isEqualTo("work: FileAlreadyExistsException");
        assertThat(TrainerMain.message(new IOException("cut short"))).isEqualTo("cut short");
        assertThat(TrainerMain.message(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void refusesToTrainWithoutAProcess() {
        StringWriter errors = new StringWriter();
        CommandLine commands = TrainerMain.commandLine().setErr(new PrintWriter(errors));

        assertThat(commands.execute("train", "recipes/tiny.yaml", "--processes", "0"))
                .isEqualTo(BAD_INPUT);
        assertThat(errors.toString()).contains("--processes is 0, must be at least 1");
    }

    @Test
    void stopsBeforeItDrawsWhenAGpuIsAskedForAndNotThere() {
        assumeFalse(NvidiaDriver.find().isPresent());
        StringWriter errors = new StringWriter();
        CommandLine commands = TrainerMain.commandLine().setErr(new PrintWriter(errors));

        int code = commands.execute(
                "train",
                "recipes/tiny.yaml",
                "--device",
                "cuda",
                "--work",
                folder.resolve("work").toString());

        assertThat(code).isEqualTo(3);
        assertThat(errors.toString())
                .contains("device cuda was asked for and cannot be used: there is no NVIDIA GPU")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void stopsBeforeItDrawsWhenTheReleaseToStartFromIsNotThere() throws IOException {
        String tiny = Files.readString(Path.of("recipes", "tiny.yaml"));
        Path recipe = Files.writeString(
                folder.resolve("on.yaml"), "start: {release: " + folder.resolve("none/1") + "}\n" + tiny);
        StringWriter errors = new StringWriter();
        CommandLine commands = TrainerMain.commandLine().setErr(new PrintWriter(errors));

        int code = commands.execute(
                "train",
                recipe.toString(),
                "--device",
                "cpu",
                "--work",
                folder.resolve("work").toString());

        assertThat(code).isEqualTo(BAD_INPUT);
        assertThat(errors.toString())
                .contains("start.release is " + folder.resolve("none/1") + ": release directory")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void preparesACatalogueByOptionsAndNamesTheColumnItLacks() throws IOException {
        Path catalogue = Files.writeString(folder.resolve("items.csv"), "photo,title\na.jpg,x\n");
        StringWriter errors = new StringWriter();
        CommandLine commands = TrainerMain.commandLine().setErr(new PrintWriter(errors));

        int code = commands.execute(
                "prepare",
                "--kind",
                "csv",
                "--data",
                catalogue.toString(),
                "--image",
                "photo",
                "--attribute",
                "색상=colour",
                "--out",
                folder.resolve("out").toString());

        assertThat(code).isEqualTo(BAD_INPUT);
        assertThat(errors.toString())
                .contains("items.csv")
                .contains("no column 'colour'")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out/index.jsonl")).doesNotExist();
    }

    @Test
    void reportsNothingOfAFolderWithoutARun() {
        StringWriter errors = new StringWriter();
        CommandLine commands = TrainerMain.commandLine().setErr(new PrintWriter(errors));

        assertThat(commands.execute(
                        "train", "report", "--work", folder.resolve("none").toString()))
                .isEqualTo(BAD_INPUT);
        assertThat(commands.execute("train", "report", "--work", folder.toString()))
                .isEqualTo(BAD_INPUT);

        assertThat(errors.toString())
                .contains("there is no folder " + folder.resolve("none"))
                .contains(folder + " holds no run")
                .doesNotContain("\tat ");
    }
}
