package io.couture.trainer.run;

import ai.onnxruntime.OrtException;
import io.couture.model.release.Release;
import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.AtelierDataSet;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.PicturePreparation;
import io.couture.trainer.data.PrepareReport;
import io.couture.trainer.data.Split;
import io.couture.trainer.loop.VqganTrainer;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.task.DalleSampler;
import io.couture.trainer.task.DalleTask;
import io.couture.trainer.task.JudgeTask;
import io.couture.trainer.task.ScorerTask;
import io.couture.trainer.task.TaskTrainer;
import io.couture.trainer.task.TokenEncoder;
import io.couture.trainer.task.TokenShard;
import io.couture.trainer.task.TrainingTask;
import io.couture.trainer.task.VqganDrawing;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Runs the stages of a recipe one after the other; each method is one stage. */
public final class TrainingRun {

    private static final int ENCODE_BATCH = 16;

    private final Recipe recipe;
    private final RunFolder folder;
    private final PrintStream out;
    private final Models models;

    public TrainingRun(Recipe recipe, Path work, PrintStream out) {
        this.recipe = recipe;
        this.folder = new RunFolder(work);
        this.out = out;
        this.models = new Models(recipe);
    }

    /**
     * Everything, skipping what is done.
     *
     * @param releases where the release is published
     * @param recipeName where the release says it came from
     */
    public Release all(Path releases, String recipeName) throws IOException, OrtException {
        Unsupported.inVqgan(recipe);
        Unsupported.inScorer(recipe);
        Unsupported.inRelease(recipe);
        draw();
        vqgan();
        encode();
        dalle();
        scorer();
        judge();
        return publish(releases, recipeName);
    }

    /** Draws the data set and prepares it. */
    public void draw() throws IOException {
        if (PictureCache.isPrepared(folder.prepared())) {
            return;
        }
        KFashionFolder drawings = new KFashionFolder(folder.atelier());
        int count = recipe.atelier().count();
        try (Progress progress = new Progress("drawing", count, out)) {
            new AtelierDataSet(
                            new Atelier(
                                    recipe.atelier().width(), recipe.atelier().height()),
                            recipe.atelier().seed())
                    .write(drawings, count, progress);
        }
        prepare(drawings);
    }

    /** Prepares a data set in K-Fashion's layout: the drawn one, or the real one. */
    public void prepare(KFashionFolder data) throws IOException {
        Crop crop = new Crop(recipe.data().imageSize(), recipe.data().stretch());
        try (Progress progress = new Progress("preparing", data.labels().size(), out)) {
            PrepareReport report = new PicturePreparation(data, crop).run(folder.prepared(), progress);
            report.skipped().forEach(line -> out.println("skipped " + line));
            report.repairs().forEach((kind, times) -> out.println("repaired " + times + " × " + kind));
            out.println(report.pictures() + " pictures prepared");
        }
    }

    private PictureCache pictures() throws IOException {
        return PictureCache.open(folder.prepared(), recipe.data().imageSize());
    }

    private TokenizerPart tokenizer() throws IOException {
        return TokenizerStage.run(recipe.data(), pictures(), folder.tokenizer());
    }

    public void vqgan() throws IOException {
        Unsupported.inVqgan(recipe);
        PictureCache pictures = pictures();
        new VqganTrainer(
                        recipe.vqgan(),
                        new SplitPictures(pictures, Split.TRAIN),
                        new SplitPictures(pictures, Split.VALIDATION),
                        folder.vqgan())
                .run();
    }

    /** Turns pictures into image tokens. */
    public void encode() throws IOException {
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        ComputeDevice device = ComputeDevice.of(recipe.vqgan().stage().device());
        TorchRuntime.threads(recipe.vqgan().stage().threads());
        try (TorchWeights weights = TrainedModel.load(vqgan.weights(), folder.vqgan(), device)) {
            for (Split split : new Split[] {Split.VALIDATION, Split.TRAIN}) {
                Path shard = folder.tokens(name(split));
                if (!Files.exists(shard)) {
                    SplitPictures pictures = new SplitPictures(pictures(), split);
                    try (Progress progress = new Progress("encoding " + name(split), pictures.size(), out)) {
                        new TokenEncoder(vqgan, weights, ENCODE_BATCH).encode(pictures, shard, progress);
                    }
                }
            }
        }
    }

    public void dalle() throws IOException {
        TokenizerPart tokenizer = tokenizer();
        StageConfig stage = recipe.dalle().stage();
        ComputeDevice device = ComputeDevice.of(stage.device());
        DalleSequence sequence = new DalleSequence(models.dalle(tokenizer), tokenizer.beginId(), tokenizer.padId());
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        try (CaptionTokenizer words = CaptionTokenizer.load(folder.tokenizer(), tokenizer);
                TorchWeights weights = TrainedModel.load(vqgan.weights(), folder.vqgan(), device)) {
            DalleTask.Options options = new DalleTask.Options(
                    stage.batch(),
                    recipe.dalle().withoutCaption(),
                    recipe.dalle().evaluationExamples(),
                    stage.seed());
            var sampling = recipe.publish().sampling();
            DalleSampler sampler = new DalleSampler(sequence, device, sampling.guidance(), sampling.temperature());
            DalleTask task = new DalleTask(
                    sequence,
                    dalleSplit(Split.TRAIN, words, tokenizer),
                    dalleSplit(Split.VALIDATION, words, tokenizer),
                    options,
                    device,
                    new VqganDrawing(vqgan, weights, sampler, recipe.dalle().drawnExamples()));
            train(task, stage, recipe.dalle().pace(), folder.dalle());
        }
    }

    private DalleTask.Split dalleSplit(Split split, CaptionTokenizer words, TokenizerPart tokenizer)
            throws IOException {
        DalleConfig config = models.dalle(tokenizer);
        return new DalleTask.Split(
                new OutfitCaptions(
                        new SplitPictures(pictures(), split), words, tokenizer.textLength(), tokenizer.padId()),
                TokenShard.open(folder.tokens(name(split)), config.imageLength()));
    }

    public void scorer() throws IOException {
        Unsupported.inScorer(recipe);
        TokenizerPart tokenizer = tokenizer();
        StageConfig stage = recipe.scorer().stage();
        try (CaptionTokenizer words = CaptionTokenizer.load(folder.tokenizer(), tokenizer)) {
            ScorerTask task = new ScorerTask(
                    new Scorer(models.scorer(tokenizer)),
                    new ScorerTask.Markers(tokenizer.beginId(), tokenizer.padId()),
                    scorerSplit(Split.TRAIN, words, tokenizer),
                    scorerSplit(Split.VALIDATION, words, tokenizer),
                    new ScorerTask.Options(stage.batch(), recipe.scorer().evaluationBatches(), stage.seed()),
                    ComputeDevice.of(stage.device()));
            train(task, stage, recipe.scorer().pace(), folder.scorer());
        }
    }

    private ScorerTask.Split scorerSplit(Split split, CaptionTokenizer words, TokenizerPart tokenizer)
            throws IOException {
        SplitPictures pictures = new SplitPictures(pictures(), split);
        return new ScorerTask.Split(
                new OutfitCaptions(pictures, words, tokenizer.textLength(), tokenizer.padId()), pictures);
    }

    public void judge() throws IOException {
        StageConfig stage = recipe.judge().stage();
        JudgeTask task = new JudgeTask(
                new Judge(models.judge()),
                judgeSplit(Split.TRAIN),
                judgeSplit(Split.VALIDATION),
                new JudgeTask.Options(stage.batch(), recipe.judge().evaluationExamples(), stage.seed()),
                ComputeDevice.of(stage.device()));
        train(task, stage, recipe.judge().pace(), folder.judge());
    }

    private JudgeTask.Split judgeSplit(Split split) throws IOException {
        SplitPictures pictures = new SplitPictures(pictures(), split);
        return new JudgeTask.Split(pictures, new OutfitAnswers(pictures, Models.questions()));
    }

    /** Exports every model, proves parity and publishes. */
    public Release publish(Path releases, String recipeName) throws IOException, OrtException {
        Unsupported.inScorer(recipe);
        Unsupported.inRelease(recipe);
        return new Publication(recipe, folder, models, out).publish(releases, recipeName, tokenizer());
    }

    private static void train(TrainingTask task, StageConfig stage, PaceRecipe pace, Path work) throws IOException {
        new TaskTrainer(
                        task,
                        stage,
                        new TaskTrainer.Pace(pace.logEvery(), pace.evaluateEvery(), pace.saveEvery()),
                        work)
                .run();
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
