package io.couture.trainer.run;

import ai.onnxruntime.OrtException;
import io.couture.model.kfashion.Attribute;
import io.couture.model.release.Release;
import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.AtelierDataSet;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.ScorerRecipe;
import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.data.prepare.ReportFiles;
import io.couture.trainer.data.source.KFashionSource;
import io.couture.trainer.gate.Candidacy;
import io.couture.trainer.gate.Verdict;
import io.couture.trainer.loop.VqganTrainer;
import io.couture.trainer.loss.PerceptualLoss;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.report.RunReport;
import io.couture.trainer.task.AskedTokens;
import io.couture.trainer.task.Codec;
import io.couture.trainer.task.DalleTask;
import io.couture.trainer.task.DecodedPictures;
import io.couture.trainer.task.JudgeTask;
import io.couture.trainer.task.ScorerTask;
import io.couture.trainer.task.TaskTrainer;
import io.couture.trainer.task.TrainingTask;
import io.couture.trainer.task.VqganDrawing;
import io.couture.trainer.tokens.ChosenTokens;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.tokens.PictureOrigin;
import io.couture.trainer.tokens.TokenOrigin;
import io.couture.trainer.tokens.TokenShard;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs the stages of a recipe one after the other; each method is one stage. */
public final class TrainingRun {

    private final Recipe recipe;
    private final RunFolder folder;
    private final PrintStream out;
    private final Models models;
    private final Team team;
    private final ReleaseStart start;

    public TrainingRun(Recipe recipe, Path work, PrintStream out) {
        this(recipe, work, out, Team.alone());
    }

    /** With others, who do the same; only {@link #vqgan}, {@link #dalle}, {@link #scorer} and
     * {@link #judge} are for several. */
    public TrainingRun(Recipe recipe, Path work, PrintStream out, Team team) {
        this.team = team;
        this.recipe = recipe;
        this.folder = new RunFolder(work);
        this.out = out;
        this.models = new Models(recipe);
        this.start = new ReleaseStart(recipe.start(), out);
    }

    /**
     * Everything, skipping what is done.
     *
     * @param releases where the release is published
     * @param recipeName where the release says it came from
     */
    public Release all(Path releases, String recipeName) throws IOException, OrtException {
        check();
        for (RunStage stage : RunStage.inOrder(recipe, RunStage.IN_FOLDER)) {
            stage.run(this);
        }
        Release release = publish(releases, recipeName);
        out.println("what happened: " + RunReport.write(folder.root(), null));
        return release;
    }

    /**
     * Refuses what no run of this recipe could do.
     *
     * @throws IllegalArgumentException naming the key
     */
    public void check() throws IOException {
        new RunCheck(recipe, folder, models, start).run();
    }

    /** Draws the data set and prepares it. */
    public void draw() throws IOException {
        prepare();
        if (recipe.dalle().model().textVocabulary() > 0) {
            // Whether its rows suffice shows when the vocabulary is built, and should before a codec has trained for
            // days.
            models.check(tokenizer(pictures()).vocabularySize(), recipe.data().textLength());
        }
    }

    private void prepare() throws IOException {
        SourceRecipe source = recipe.data().source();
        if (PictureCache.isPrepared(folder.prepared())) {
            requireSource(source);
            return;
        }
        if (source.kind() != SourceRecipe.Kind.ATELIER) {
            preparation().run(source, folder.prepared());
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
        preparation().run(new KFashionSource(drawings), source.describe(), folder.prepared());
    }

    private Preparation preparation() {
        return new Preparation(new Crop(recipe.data().imageSize(), recipe.data().stretch()), out);
    }

    /** A run goes on with the data it began with; a recipe that names no source takes what was prepared for it. */
    private void requireSource(SourceRecipe source) throws IOException {
        String prepared = ReportFiles.source(folder.prepared()).orElse(source.describe());
        if (prepared.equals(source.describe())) {
            return;
        }
        if (source.kind() != SourceRecipe.Kind.ATELIER) {
            throw new IllegalArgumentException(folder.prepared() + " was prepared from " + prepared
                    + ", the recipe's data.source is " + source.describe() + "; take another work folder");
        }
        out.println("training on " + prepared + ", prepared in " + folder.prepared());
    }

    /** Pictures that a stage trains on. */
    private SplitPictures training(PictureCache pictures, StageConfig stage) {
        return recipe.data().balanced()
                ? SplitPictures.balanced(
                        pictures,
                        Split.TRAIN,
                        Attribute.of(recipe.data().balancedBy()).orElseThrow(),
                        stage.seed())
                : new SplitPictures(pictures, Split.TRAIN);
    }

    private static SplitPictures validation(PictureCache pictures) {
        return new SplitPictures(pictures, Split.VALIDATION);
    }

    /** To be opened once in a stage: each time it reads the whole index. */
    private PictureCache pictures() throws IOException {
        return PictureCache.open(folder.prepared(), recipe.data().imageSize());
    }

    private TokenizerPart tokenizer(PictureCache pictures) throws IOException {
        return recipe.start().isRelease()
                ? start.tokenizer(folder.tokenizer(), recipe.data().textLength())
                : TokenizerStage.run(recipe.data(), pictures, folder.tokenizer());
    }

    public void vqgan() throws IOException {
        VqganRecipe own = recipe.start().keepsCodec() ? recipe.vqgan().withCodes() : recipe.vqgan();
        VqganRecipe shared = own.sharedBy(team.size());
        StageConfig stage = shared.stage();
        try (PerceptualLoss perceptual = perceiving().open(ComputeDevice.of(stage.device()))) {
            PictureCache pictures = pictures();
            new VqganTrainer(
                            shared,
                            training(pictures, stage),
                            validation(pictures),
                            folder.vqgan(),
                            perceptual,
                            team,
                            recipe.start().keepsCodec() ? start.vqgan() : Start.RANDOM)
                    .run();
        }
    }

    private Perceiving perceiving() {
        return new Perceiving(recipe, folder);
    }

    /**
     * Turns pictures into image tokens, unless there are those of the newest VQGAN and the prepared data. A transformer that
     * is kept reads those that it is measured by.
     */
    public void encode() throws IOException {
        TorchRuntime.threads(recipe.vqgan().stage().threads());
        try (TokenStage tokens = TokenStage.open(recipe, folder, out)) {
            PictureCache pictures = pictures();
            for (Split split : encodedSplits(recipe)) {
                tokens.encode(split, new SplitPictures(pictures, split));
            }
        }
    }

    static List<Split> encodedSplits(Recipe recipe) {
        return recipe.dalle().stage().isKept() ? List.of(Split.VALIDATION) : List.of(Split.VALIDATION, Split.TRAIN);
    }

    public void dalle() throws IOException {
        Unsupported.inText(recipe);
        PictureCache pictures = pictures();
        TokenizerPart tokenizer = tokenizer(pictures);
        StageConfig stage = recipe.dalle().stage().sharedBy(team.size());
        ComputeDevice device = ComputeDevice.of(stage.device());
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        try (CaptionTokenizer words = CaptionTokenizer.load(folder.tokenizer(), tokenizer);
                TorchWeights weights = TrainedModel.load(vqgan.weights(), folder.vqgan(), device)) {
            DalleTask.Options options = new DalleTask.Options(
                    stage.part(),
                    recipe.dalle().withoutCaption(),
                    recipe.dalle().evaluationExamples(),
                    stage.seed());
            TokenOrigin origin = TokenOrigin.of(weights, PictureCache.index(folder.prepared()));
            SplitPictures training = training(pictures, stage);
            Codec codec = new Codec(vqgan, weights, Precision.FP32);
            ImageTokens seen = stage.isKept()
                    ? new AskedTokens(training, codec)
                    : new ChosenTokens(tokens(Split.TRAIN, origin), training.places());
            DalleTask task = new DalleTask(
                    models.family(tokenizer, device),
                    new DalleTask.Split(captions(training, words, tokenizer), seen),
                    new DalleTask.Split(
                            captions(validation(pictures), words, tokenizer), tokens(Split.VALIDATION, origin)),
                    options,
                    new VqganDrawing(
                            codec,
                            models.sampler(tokenizer, device),
                            recipe.dalle().drawnExamples()));
            Start begin = recipe.start().newCodec()
                    ? start.dalle(training, vqgan.config(), seen)
                    : dalleStart(tokenizer.vocabularySize());
            train(task, stage, recipe.dalle().pace(), folder.dalle(), begin);
        }
    }

    private Start dalleStart(int tokens) {
        if (recipe.start().isRelease()) {
            return start.dalle();
        }
        return models.isMini() ? Start.RANDOM : language(tokens);
    }

    private LanguageModel language(int tokens) {
        return new LanguageModel(
                recipe.dalle().model().textEmbeddings(),
                models.dalle(tokens, recipe.data().textLength()));
    }

    private TokenShard tokens(Split split, TokenOrigin origin) throws IOException {
        return TokenShard.open(folder.tokens(split), recipe.vqgan().model().tokens(), origin);
    }

    private static ExampleCaptions captions(SplitPictures pictures, CaptionTokenizer words, TokenizerPart tokenizer) {
        return new ExampleCaptions(pictures, words, tokenizer.textLength(), tokenizer.padId());
    }

    public void scorer() throws IOException {
        Unsupported.inScorer(recipe);
        if (recipe.scorer().isTaken()) {
            out.println(
                    "scorer is taken as it is from " + recipe.scorer().model().file());
            return;
        }
        PictureCache pictures = pictures();
        TokenizerPart tokenizer = tokenizer(pictures);
        StageConfig stage = recipe.scorer().stage().sharedBy(team.size());
        ComputeDevice device = ComputeDevice.of(stage.device());
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        ScorerRecipe options = recipe.scorer();
        try (CaptionTokenizer words = CaptionTokenizer.load(folder.tokenizer(), tokenizer);
                TorchWeights weights = options.afterCodec() == 0
                        ? null
                        : TrainedModel.frozen(vqgan.weights(), folder.vqgan(), device)) {
            Codec codec = weights == null ? null : new Codec(vqgan, weights, Precision.of(stage.precision(), device));
            SplitPictures training = training(pictures, stage);
            SplitPictures validation = validation(pictures);
            ScorerTask.Split seen = new ScorerTask.Split(
                    captions(training, words, tokenizer),
                    training,
                    codec == null ? null : new ChosenPictures(decoded(pictures, Split.TRAIN, codec), training.places()),
                    new OutfitAnswers(training));
            ScorerTask.Split unseen = new ScorerTask.Split(
                    captions(validation, words, tokenizer),
                    validation,
                    codec == null ? null : decoded(pictures, Split.VALIDATION, codec),
                    new OutfitAnswers(validation));
            ScorerTask task = new ScorerTask(
                    models.towers(tokenizer),
                    new ScorerTask.Markers(tokenizer.beginId(), tokenizer.padId()),
                    seen,
                    unseen,
                    new ScorerTask.Options(
                            stage.part(),
                            options.evaluationBatches(),
                            stage.seed(),
                            options.afterCodec(),
                            options.nearMisses(),
                            options.shift(),
                            options.attributes()),
                    device);
            train(task, stage, options.pace(), folder.scorer(), start.scorer());
        }
    }

    private DecodedPictures decoded(PictureCache pictures, Split split, Codec codec) throws IOException {
        TokenOrigin encoded = TokenOrigin.of(codec.weights(), PictureCache.index(folder.prepared()));
        PictureOrigin origin = PictureOrigin.of(
                codec.weights(), encoded, split.key(), codec.precision().name());
        SplitPictures all = new SplitPictures(pictures, split);
        boolean encodedBefore =
                TokenShard.isOf(folder.tokens(split), codec.vqgan().config().tokens(), encoded);
        ImageTokens tokens = encodedBefore ? tokens(split, encoded) : new AskedTokens(all, codec);
        return new DecodedPictures(all, tokens, codec, folder.decoded(split), origin);
    }

    /** Skipped where no picture has labels: there is nothing to learn to read. */
    public void judge() throws IOException {
        StageConfig stage = recipe.judge().stage().sharedBy(team.size());
        PictureCache pictures = pictures();
        SplitPictures training = training(pictures, stage);
        if (!training.isLabelled()) {
            out.println("judge skipped: none of the " + training.size() + " training pictures has labels");
            return;
        }
        JudgeTask task = new JudgeTask(
                new Judge(models.judge()),
                judgeSplit(training),
                judgeSplit(validation(pictures)),
                new JudgeTask.Options(
                        stage.part(),
                        recipe.judge().evaluationExamples(),
                        recipe.judge().shift(),
                        stage.seed()),
                ComputeDevice.of(stage.device()));
        train(task, stage, recipe.judge().pace(), folder.judge(), start.judge());
    }

    private static JudgeTask.Split judgeSplit(SplitPictures pictures) {
        return new JudgeTask.Split(pictures, new OutfitAnswers(pictures));
    }

    /** Exports every model, proves parity and publishes; the gates' limits are told, nothing is compared. */
    public Release publish(Path releases, String recipeName) throws IOException, OrtException {
        Release release = publish(releases, recipeName, Candidacy.NONE);
        Verdict.of(release)
                .filter(verdict -> !verdict.passed())
                .ifPresent(verdict -> out.println("not the newest version for who names only "
                        + release.id().name() + ": " + verdict.reason()));
        return release;
    }

    /** Exports every model, proves parity and publishes; what the gates said is in the release. */
    public Release publish(Path releases, String recipeName, Candidacy candidacy) throws IOException, OrtException {
        Unsupported.inScorer(recipe);
        Unsupported.inRelease(recipe);
        PictureCache pictures = pictures();
        return new Publication(recipe, folder, models, pictures, out)
                .publish(releases, recipeName, tokenizer(pictures), candidacy);
    }

    private void train(TrainingTask task, StageConfig stage, PaceRecipe pace, Path work, Start begin)
            throws IOException {
        new TaskTrainer(task, stage, pace, work, team, begin).run();
    }
}
