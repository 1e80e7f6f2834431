package io.couture.standalone.launch;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs, for whoever wants to find it: {@code run.json} in the data directory, there while a Couture is up.
 *
 * @param pid of the launcher
 * @param httpPort of the gateway
 */
public record RunFile(long pid, int httpPort, int kafkaPort, String release, List<Entry> processes) {
    private static final String NAME = "run.json";

    /** One child JVM; {@code port} is its HTTP port, the broker's its Kafka port. */
    public record Entry(String name, long pid, int port) {}

    public RunFile {
        processes = List.copyOf(processes);
    }

    /** Replaces the file in one step: a reader sees the old or the new one. */
    void write(Path data) throws LaunchException {
        JsonObject json = new JsonObject();
        json.addProperty("pid", pid);
        json.addProperty("http", "http://localhost:" + httpPort);
        json.addProperty("httpPort", httpPort);
        json.addProperty("kafka", "127.0.0.1:" + kafkaPort);
        json.addProperty("kafkaPort", kafkaPort);
        json.addProperty("release", release);
        JsonArray list = new JsonArray();
        for (Entry entry : processes) {
            JsonObject process = new JsonObject();
            process.addProperty("name", entry.name());
            process.addProperty("pid", entry.pid());
            process.addProperty("port", entry.port());
            list.add(process);
        }
        json.add("processes", list);
        try {
            Path draft = data.resolve(NAME + ".new");
            Files.writeString(
                    draft, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
            Files.move(draft, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + data.resolve(NAME) + ": " + e.getMessage(), e);
        }
    }

    /** The Couture that runs on {@code data}; empty when there is none, or only what a killed one left behind. */
    public static Optional<RunFile> read(Path data) {
        try {
            JsonObject json =
                    JsonParser.parseString(Files.readString(data.resolve(NAME))).getAsJsonObject();
            List<Entry> processes = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("processes")) {
                JsonObject process = element.getAsJsonObject();
                processes.add(new Entry(
                        process.get("name").getAsString(),
                        process.get("pid").getAsLong(),
                        process.get("port").getAsInt()));
            }
            return Optional.of(new RunFile(
                            json.get("pid").getAsLong(),
                            json.get("httpPort").getAsInt(),
                            json.get("kafkaPort").getAsInt(),
                            json.get("release").getAsString(),
                            processes))
                    .filter(run -> ProcessHandle.of(run.pid()).isPresent());
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            return Optional.empty();
        }
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }
}
