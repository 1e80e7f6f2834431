package io.couture.standalone.cli;

import io.couture.proto.v1.GenerationRequest;
import io.couture.standalone.client.Answer;
import io.couture.standalone.client.Failure;
import io.couture.standalone.client.GenerationClient;
import io.couture.standalone.progress.ProgressDisplay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Sends requests, a bounded number at once, and reports each answer as it comes. */
final class GenerationRun {
    private final GenerationClient client;
    private final ProgressDisplay display;
    private final Reports reports;
    private final Set<CompletableFuture<Answer>> inFlight = ConcurrentHashMap.newKeySet();

    GenerationRun(GenerationClient client, ProgressDisplay display, Reports reports) {
        this.client = client;
        this.display = display;
        this.reports = reports;
    }

    /** Returns the exit code: the gravest of those of the requests. */
    int execute(List<GenerationRequest> requests, int concurrency, Duration timeout) {
        Thread hangUp = new Thread(() -> inFlight.forEach(call -> call.cancel(true)), "hang-up");
        Runtime.getRuntime().addShutdownHook(hangUp);
        Semaphore free = new Semaphore(concurrency);
        List<CompletableFuture<Integer>> codes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String place = requests.size() == 1 ? "" : "caption " + (i + 1) + ": ";
            free.acquireUninterruptibly();
            codes.add(send(requests.get(i), place, timeout).whenComplete((code, failure) -> free.release()));
        }
        int worst = ExitCode.DONE;
        for (CompletableFuture<Integer> code : codes) {
            worst = Math.max(worst, code.join());
        }
        display.close();
        return worst;
    }

    private CompletableFuture<Integer> send(GenerationRequest request, String place, Duration timeout) {
        long begin = System.nanoTime();
        CompletableFuture<Answer> call = client.generate(request, timeout, display::advanced);
        inFlight.add(call);
        return call.thenApply(answer -> {
            inFlight.remove(call);
            return report(
                    request,
                    place,
                    answer,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        });
    }

    private int report(GenerationRequest request, String place, Answer answer, long millis) {
        display.finished(answer.result().isPresent());
        if (answer.failure().isPresent()) {
            Failure failure = answer.failure().get();
            display.aside(() -> reports.printFailure(request, place, failure));
            return ExitCode.of(failure);
        }
        try {
            String report = reports.keep(answer.result().orElseThrow(), millis);
            display.aside(() -> reports.print(report));
            return ExitCode.DONE;
        } catch (IOException e) {
            Failure failure = new Failure(Failure.Kind.SERVICE_FAILED, "CANNOT_WRITE", "cannot write pictures: " + e);
            display.aside(() -> reports.printFailure(request, place, failure));
            return ExitCode.of(failure);
        }
    }
}
