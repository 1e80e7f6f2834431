package io.couture.gateway.api.rest;

import io.couture.model.InvalidRequestException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a caller wants to wait for the result of what it posts.
 *
 * @param untilDone as long as it takes, and the pictures are drawn for this call alone
 * @param most otherwise at most so long; zero answers at once
 */
record Waiting(boolean untilDone, Duration most) {

    private static final Pattern PREFER = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,5})(?:$|[,;\\s])");

    static Waiting of(@Nullable String query, @Nullable String prefer) {
        boolean asked = query != null && !query.equals("false");
        if (query != null && asked && !query.equals("true") && !query.isEmpty()) {
            throw new InvalidRequestException("wait", "wait is \"" + query + "\"; it takes true or false");
        }
        Matcher header = PREFER.matcher(prefer == null ? "" : prefer);
        return new Waiting(asked, header.find() ? Duration.ofSeconds(Long.parseLong(header.group(1))) : Duration.ZERO);
    }

    boolean none() {
        return !untilDone && most.isZero();
    }
}
