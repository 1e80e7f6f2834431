package io.couture.trainer.cli;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.describe.ArchitectureTable;
import io.couture.trainer.run.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how many parameters the models of a recipe have. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Prints the parts of a recipe's models with their parameters, without building them.")
final class DescribeCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "RECIPE", description = "a recipe's name (kodalle) or its YAML file")
    @Nullable String recipe;

    @Option(names = "--recipe", paramLabel = "RECIPE", description = "the same")
    @Nullable String named;

    @Option(names = "--text-vocabulary", description = "tokens of the text, where neither recipe nor tokenizer tells")
    @Nullable Integer textVocabulary;

    @Option(names = "--work", description = "folder of the recipe's tokenizer; default work/<recipe's name>")
    @Nullable Path work;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((recipe == null) == (named == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "describe takes one recipe, as 'describe kodalle' or 'describe --recipe kodalle'");
        }
        RecipeName name = RecipeName.of(recipe == null ? named : recipe);
        Blueprint blueprint = new Blueprint(Recipe.read(name.file()), work == null ? name.work() : work);
        new ArchitectureTable(blueprint.architecture(textVocabulary))
                .lines()
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
