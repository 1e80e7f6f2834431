package io.couture.trainer.data.catalogue;

import io.couture.trainer.config.FetchRecipe;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Gets pictures by http(s), or from disk by file: URL or path. Safe for many threads. */
final class PictureFetcher {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final int TRIES = 2;

    private final Duration timeout;
    private final long largest;
    private final HttpClient client;

    PictureFetcher(FetchRecipe recipe) {
        this.timeout = Duration.ofSeconds(recipe.timeoutSeconds());
        this.largest = (long) recipe.megabytes() << 20;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * A picture's bytes.
     *
     * @param place URL, or a path relative to {@code directory}
     */
    byte[] fetch(String place, Path directory) throws IOException {
        String lower = place.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                return download(URI.create(place));
            }
            if (!lower.startsWith("file:") && URL.matcher(place).lookingAt()) {
                throw new IOException(place + " is neither a path nor a URL of http, https or file");
            }
            return read(lower.startsWith("file:") ? Path.of(URI.create(place)) : directory.resolve(place));
        } catch (InvalidPathException e) {
            throw new IOException(place + " is no path", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(place + " is no URL: " + e.getMessage(), e);
        }
    }

    private byte[] read(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > largest) {
                throw tooLarge(file.toString(), size);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is missing", e);
        }
    }

    private byte[] download(URI url) throws IOException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response;
            try {
                response = get(url);
            } catch (TimeoutException e) {
                throw new IOException(url + " was not there after " + timeout.toSeconds() + " s", e);
            }
            if (response.statusCode() == OK) {
                return response.body();
            }
            if (response.statusCode() < SERVER_ERROR || attempt == TRIES) {
                throw new IOException(url + " answered " + response.statusCode());
            }
        }
    }

    private HttpResponse<byte[]> get(URI url) throws IOException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Accept", "image/*")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(largest, head.statusCode() == OK));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof LimitedBody.TooLargeException) {
                throw tooLarge(url.toString(), largest + 1);
            }
            throw new IOException(url + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("fetching " + url + " was interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private IOException tooLarge(String place, long bytes) {
        return new IOException(place + " has " + bytes + " bytes or more, at most " + largest + " are taken");
    }
}
