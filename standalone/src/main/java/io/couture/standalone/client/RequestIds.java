package io.couture.standalone.client;

import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Request ids that sort by time in a directory listing, as {@code 20261122-141530-k3f9qz}. */
public final class RequestIds {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_CHARACTERS = 6;

    private final RandomGenerator random;

    public RequestIds() {
        this(new SecureRandom());
    }

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    public String next(LocalDateTime now) {
        StringBuilder id = new StringBuilder(
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-").format(now));
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
