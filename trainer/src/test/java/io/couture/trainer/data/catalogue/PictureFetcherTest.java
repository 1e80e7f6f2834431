package io.couture.trainer.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.couture.trainer.config.FetchRecipe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureFetcherTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private final PictureFetcher fetcher = new PictureFetcher(new FetchRecipe(1, 1, 2));
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/picture", exchange -> answer(exchange, 200, 700_000));
        server.createContext("/large", exchange -> answer(exchange, 200, 1_200_000));
        server.createContext("/gone", exchange -> answer(exchange, 404, 10));
        server.createContext("/flaky", exchange -> answer(exchange, asked.incrementAndGet() == 1 ? 503 : 200, 5));
        server.createContext("/stalls", this::stall);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fetchesAPicture() throws IOException {
        assertThat(fetcher.fetch(url("/picture"), HERE)).hasSize(700_000);
        assertThat(fetcher.fetch(url("/flaky"), HERE)).hasSize(5);
    }

    @Test
    void hangsUpOnWhatIsTooLarge() {
        assertThatThrownBy(() -> fetcher.fetch(url("/large"), HERE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/large")
                .hasMessageContaining("at most 1048576");
    }

    @Test
    void waitsNoLongerThanTheLimitForTheLastByte() {
        assertThatThrownBy(() -> fetcher.fetch(url("/stalls"), HERE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/stalls was not there after 1 s");
    }

    @Test
    void namesWhatIsGoneOrNoUrl() {
        assertThatThrownBy(() -> fetcher.fetch(url("/gone"), HERE)).hasMessageContaining("/gone answered 404");
        assertThatThrownBy(() -> fetcher.fetch("http://a b", HERE)).hasMessageContaining("http://a b is no URL");
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(new byte[length]);
        } catch (IOException hungUp) {
            // the client has had enough
        }
    }

    private void stall(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
