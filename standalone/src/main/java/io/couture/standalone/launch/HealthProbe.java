package io.couture.standalone.launch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a service on this or another machine whether it is ready. */
public final class HealthProbe {
    private static final int TIMEOUT_MILLIS = 1000;

    private HealthProbe() {}

    /** True when {@code host:port} answers its readiness check with 200. */
    public static boolean isReady(String host, int port) {
        HttpURLConnection connection = null;
        try {
            connection = open(host, port);
            return connection.getResponseCode() == 200
                    && read(connection.getInputStream()).contains("\"UP\"");
        } catch (IOException e) {
            return false;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** One line about what keeps a service from being ready: its checks that are down, with what they say. */
    static String explain(String host, int port) {
        try {
            HttpURLConnection connection = open(host, port);
            if (connection.getResponseCode() == 200) {
                return "ready";
            }
            return downChecks(read(connection.getErrorStream()));
        } catch (IOException e) {
            return "no answer on port " + port;
        }
    }

    static String downChecks(String health) {
        List<String> down = new ArrayList<>();
        try {
            JsonObject body = JsonParser.parseString(health).getAsJsonObject();
            for (JsonElement element : body.getAsJsonArray("checks")) {
                JsonObject check = element.getAsJsonObject();
                if (!"UP".equals(check.get("status").getAsString())) {
                    String data = check.has("data") ? " " + check.get("data") : "";
                    down.add(check.get("name").getAsString() + data);
                }
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return "not ready, and its health answer cannot be read";
        }
        return "not ready: " + String.join(", ", down);
    }

    private static HttpURLConnection open(String host, int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + host + ":" + port + "/q/health/ready")
                .toURL()
                .openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private static String read(@Nullable InputStream body) throws IOException {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
