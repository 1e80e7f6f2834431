package io.couture.machine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processor.
 *
 * @param cores that this process may use
 * @param vectors the instruction sets that multiply matrices, in words of their makers, weakest first; empty where the
 *     system does not tell
 */
public record Processor(String model, int cores, List<String> vectors) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** By their flag in Linux' list, weakest first. */
    private static final List<Map.Entry<String, String>> VECTORS = List.of(
            Map.entry("avx", "AVX"),
            Map.entry("avx2", "AVX2"),
            Map.entry("fma", "FMA"),
            Map.entry("avx512f", "AVX-512"),
            Map.entry("avx512_vnni", "AVX-512 VNNI"),
            Map.entry("avx_vnni", "AVX VNNI"),
            Map.entry("avx512_bf16", "AVX-512 BF16"),
            Map.entry("amx_int8", "AMX int8"),
            Map.entry("amx_bf16", "AMX bf16"),
            Map.entry("asimd", "NEON"),
            Map.entry("sve", "SVE"));

    public Processor {
        vectors = List.copyOf(vectors);
    }

    /** This machine's. */
    public static Processor read() {
        int cores = Runtime.getRuntime().availableProcessors();
        try {
            return parse(Files.readString(CPU_INFO), cores);
        } catch (IOException unreadable) {
            return new Processor(System.getProperty("os.arch"), cores, List.of());
        }
    }

    /** Of the text that Linux gives in {@code /proc/cpuinfo}. */
    static Processor parse(String info, int cores) {
        String model = System.getProperty("os.arch");
        Set<String> flags = new HashSet<>();
        for (String line : info.split("\n", -1)) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (key.equals("model name")) {
                model = value;
            } else if (key.equals("flags") || key.equals("Features")) {
                flags.addAll(Arrays.asList(value.split(" ", -1)));
            }
        }
        List<String> vectors = VECTORS.stream()
                .filter(vector -> flags.contains(vector.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new Processor(model, cores, vectors);
    }
}
