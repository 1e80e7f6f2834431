package io.couture.standalone.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a process ended, as far as its log's first error tells: what follows is mostly its consequence. */
final class FirstError {

    private static final Pattern ERROR = Pattern.compile("(?m)^\\S+ ERROR \\[[^]]*] (.+)$");
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST = 500;

    private FirstError() {}

    /** One line; nothing when the log has no error or cannot be read. */
    static Optional<String> in(Path log) {
        try {
            byte[] bytes;
            try (var in = Files.newInputStream(log)) {
                bytes = in.readNBytes(MOST_BYTES);
            }
            Matcher error = ERROR.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (!error.find()) {
                return Optional.empty();
            }
            String line = error.group(1).strip();
            return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
