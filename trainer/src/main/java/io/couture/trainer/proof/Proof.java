package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ReleaseId;
import io.couture.onnx.Device;
import io.couture.trainer.config.RecipeFile;
import io.couture.trainer.doctor.Doctor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Tries every claim, writes down each as soon as it is known, and goes on when one fails. */
public final class Proof {

    private static final String RESULTS = "proof.json";
    private static final double GIGA = 1e9;

    private final ProofPlan plan;
    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();

    public Proof(ProofPlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * @param wanted names of claims that are tried
     * @return whether all of them hold
     */
    public boolean run(Predicate<String> wanted) throws IOException {
        Files.createDirectories(plan.out());
        Path file = plan.out().resolve(RESULTS);
        Map<String, JsonNode> found = earlier(file);
        List<Claim> claims = claims();
        boolean all = true;
        for (Claim claim : claims) {
            if (wanted.test(claim.name())) {
                ObjectNode node = json.createObjectNode();
                all &= attempt(claim, node);
                found.put(claim.name(), node);
                write(file, claims, found);
            }
        }
        return all;
    }

    private void write(Path file, List<Claim> order, Map<String, JsonNode> found) throws IOException {
        ObjectNode results = json.createObjectNode().put("device", plan.device());
        results.put("recipe", plan.recipe().getFileName().toString()).put("release", plan.release());
        ArrayNode claims = results.putArray("claims");
        order.stream()
                .map(claim -> found.get(claim.name()))
                .filter(Objects::nonNull)
                .forEach(claims::add);
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(results));
    }

    /** What another run into the same folder found: a long proof can be had in parts. */
    private Map<String, JsonNode> earlier(Path file) throws IOException {
        Map<String, JsonNode> found = new HashMap<>();
        if (Files.exists(file)) {
            JsonNode before = json.readTree(file.toFile());
            if (!before.path("device").asText().equals(plan.device())) {
                throw new IllegalArgumentException(file + " holds figures of device "
                        + before.path("device").asText() + ", not of " + plan.device() + ": take another folder");
            }
            before.path("claims").forEach(claim -> found.put(claim.path("claim").asText(), claim));
        }
        return found;
    }

    private List<Claim> claims() throws IOException {
        List<Claim> claims = new ArrayList<>();
        RecipeFile recipe = RecipeFile.read(plan.recipe());
        Doctor.Question question = plan.device().equals("cuda") ? Doctor.Question.CUDA : Doctor.Question.CPU;
        claims.add(new Claim("doctor", measured -> doctor(question)));
        claims.addAll(new TrainingProof(recipe, plan).claims());
        Device device = Device.parse(plan.device());
        claims.addAll(new GraphProof(
                        new DirectoryModelStore(plan.home().resolve("releases")).open(ReleaseId.parse(plan.release())),
                        device)
                .claims());
        claims.add(new Claim("16 pictures end to end", new EndToEnd(plan)::draws));
        claims.add(new RecipeProof(recipe, plan).claim());
        return claims;
    }

    private boolean doctor(Doctor.Question question) throws IOException {
        Doctor doctor = new Doctor(plan.home(), question);
        try (PrintWriter file =
                new PrintWriter(plan.out().resolve("doctor.json").toFile())) {
            doctor.report(true, file);
        }
        return doctor.report(false, out);
    }

    private boolean attempt(Claim claim, ObjectNode node) {
        node.put("claim", claim.name());
        ObjectNode measured = json.createObjectNode();
        long start = System.nanoTime();
        boolean holds = false;
        try {
            holds = claim.trial().holds(measured);
            // Whatever a trial throws is its result; the others are still tried.
        } catch (Exception | LinkageError e) {
            node.put("failure", String.valueOf(e.getMessage()));
        }
        double seconds = (System.nanoTime() - start) / GIGA;
        node.put("holds", holds).put("seconds", seconds);
        node.set("measured", measured);
        out.printf(
                Locale.ROOT,
                "%-4s %-46s %7.1f s  %s%n",
                holds ? "yes" : "NO",
                claim.name(),
                seconds,
                node.path("failure").asText(summary(measured)));
        out.flush();
        return holds;
    }

    /** Figures without series. */
    private static String summary(ObjectNode measured) {
        List<String> parts = new ArrayList<>();
        measured.fields().forEachRemaining(field -> {
            if (field.getValue().isNumber()) {
                parts.add(String.format(
                        Locale.ROOT, "%s %.4g", field.getKey(), field.getValue().asDouble()));
            }
        });
        return String.join(", ", parts);
    }
}
