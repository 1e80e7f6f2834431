package io.couture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every benchmark: where its figures go. */
public final class ReportOutput {

    @Option(names = "--json", description = "print the raw figures as JSON instead of the table")
    boolean json;

    @Option(names = "--out", description = "file to write the raw figures to as well")
    @Nullable Path out;

    /**
     * Writes and prints.
     *
     * @param table what to print of the report, with its line ends
     */
    public void write(ObjectNode report, Supplier<String> table) throws IOException {
        String raw = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        if (out != null) {
            Files.writeString(out, raw);
        }
        System.out.print(json ? raw : table.get());
    }
}
