package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts a whole Couture with its services on the device, draws sixteen candidates of a caption and keeps all. */
record EndToEnd(ProofPlan plan) {

    private static final int PICTURES = 16;
    private static final long PATIENCE_MINUTES = 10;
    private static final String CAPTION = "상의에서 색상은 화이트이다. 카테고리는 블라우스이다. 소매기장은 반팔이다.";

    boolean draws(ObjectNode measured) throws IOException, InterruptedException {
        Path pictures = plan.out().resolve("pictures");
        Path log = plan.out().resolve("generate.log");
        ProcessBuilder command = new ProcessBuilder(List.of(
                        plan.home().resolve("couture").toString(),
                        "generate",
                        "--candidates=" + PICTURES,
                        "--top=" + PICTURES,
                        "--seed=5",
                        "--json",
                        "--out=" + pictures,
                        CAPTION))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        for (String service : List.of("DALLE", "VQGAN", "CLIP")) {
            command.environment().put("COUTURE_" + service + "_DEVICE", plan.device());
        }
        long start = System.nanoTime();
        Process process = command.start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("did not end within " + PATIENCE_MINUTES + " minutes; log: " + log);
            }
        } finally {
            process.destroy();
        }
        measured.put("seconds with start and stop", (System.nanoTime() - start) / 1e9);
        if (process.exitValue() != 0) {
            List<String> said = Files.readAllLines(log);
            throw new IOException("ended with code " + process.exitValue() + ": "
                    + (said.isEmpty() ? "" : said.get(said.size() - 1)));
        }
        try (Stream<Path> files = Files.walk(pictures)) {
            long drawn = files.filter(file -> file.toString().endsWith(".png")).count();
            measured.put("picture files", drawn);
            return drawn >= PICTURES;
        }
    }
}
