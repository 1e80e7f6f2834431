package io.couture.standalone.cli;

import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import io.couture.standalone.client.Failure;
import io.couture.standalone.output.JsonReport;
import io.couture.standalone.output.PictureFiles;
import io.couture.standalone.output.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where answers go: pictures into a directory, a report to standard output, failures to standard error.
 *
 * @param json a line of JSON for each request instead of text
 */
record Reports(Path directory, boolean json, PrintStream out, PrintStream err) {

    /** Writes the files of a result, and returns the report that is to be printed. */
    String keep(GenerationResult result, long millis) throws IOException {
        PictureFiles files = PictureFiles.write(result, directory);
        return json ? JsonReport.drawn(result, files, millis) : TextReport.drawn(result, files, millis);
    }

    void print(String report) {
        out.println(report);
    }

    /** @param place of the caption among many, as {@code "caption 3: "} */
    void printFailure(GenerationRequest request, String place, Failure failure) {
        if (json) {
            out.println(JsonReport.failed(request.getRequestId(), request.getCaption(), failure));
        }
        err.println("couture: " + place + failure.message());
    }
}
