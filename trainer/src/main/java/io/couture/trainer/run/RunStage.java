package io.couture.trainer.run;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.StageConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The stages of a run, in their usual order. */
public enum RunStage {
    DRAW,
    VQGAN,
    ENCODE,
    DALLE,
    SCORER,
    JUDGE,
    PUBLISH;

    /** All that work in the run's folder alone. */
    public static final Set<RunStage> IN_FOLDER = Set.copyOf(EnumSet.complementOf(EnumSet.of(PUBLISH)));

    /** As jobs, events and folders name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The stages of these names; all of them for none.
     *
     * @throws IllegalArgumentException for a name that is none
     */
    public static List<RunStage> named(List<String> names) {
        if (names.isEmpty()) {
            return List.of(values());
        }
        List<String> known = Arrays.stream(values()).map(RunStage::key).toList();
        for (String name : names) {
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("stages has \"" + name + "\", known are " + known);
            }
        }
        return Arrays.stream(values())
                .filter(stage -> names.stream().anyMatch(name -> name.equalsIgnoreCase(stage.key())))
                .toList();
    }

    /**
     * These stages in the order in which they run: as they are declared, but the judge before a VQGAN that learns by its
     * eyes.
     */
    public static List<RunStage> inOrder(Recipe recipe, Collection<RunStage> stages) {
        List<RunStage> order = new ArrayList<>(List.of(values()));
        if (recipe.vqgan().losses().perceptual().byJudge()) {
            order.remove(JUDGE);
            order.add(order.indexOf(VQGAN), JUDGE);
        }
        order.retainAll(stages);
        return order;
    }

    /** Where the recipe says that these stages compute, each device once. */
    public static Set<String> devices(Recipe recipe, Collection<RunStage> stages) {
        Set<String> devices = new TreeSet<>();
        stages.forEach(stage -> stage.config(recipe).ifPresent(config -> devices.add(config.device())));
        return devices;
    }

    /** Steps that the stage takes by the recipe; 0 for one that counts none. */
    public long steps(Recipe recipe) {
        // Encoding computes as the VQGAN was trained, but goes over the pictures once.
        return this == ENCODE ? 0 : config(recipe).map(StageConfig::steps).orElse(0);
    }

    /** What the recipe says of a stage that computes on a device. */
    private Optional<StageConfig> config(Recipe recipe) {
        return switch (this) {
            case VQGAN, ENCODE -> Optional.of(recipe.vqgan().stage());
            case DALLE -> Optional.of(recipe.dalle().stage());
            case SCORER -> Optional.of(recipe.scorer().stage());
            case JUDGE -> Optional.of(recipe.judge().stage());
            default -> Optional.empty();
        };
    }

    /** Runs a stage of {@link #IN_FOLDER}. */
    public void run(TrainingRun run) throws IOException {
        switch (this) {
            case DRAW -> run.draw();
            case VQGAN -> run.vqgan();
            case ENCODE -> run.encode();
            case DALLE -> run.dalle();
            case SCORER -> run.scorer();
            case JUDGE -> run.judge();
            case PUBLISH -> throw new IllegalArgumentException("publish needs a store");
        }
    }
}
