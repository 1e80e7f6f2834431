package io.couture.kit.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/prefix}.
 *
 * @param prefix without slashes at its ends; empty for the bucket itself
 */
public record S3Location(String bucket, String prefix) {

    /** What an S3 address starts with. */
    public static final String SCHEME = "s3://";

    private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?))?/*");

    /** Reads {@code s3://bucket} or {@code s3://bucket/prefix}. */
    public static S3Location parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("model store is \"" + text
                    + "\"; it takes the form s3://bucket/prefix, the bucket 3 to 63 of [a-z0-9.-]");
        }
        String prefix = matcher.group(2);
        return new S3Location(matcher.group(1), prefix == null ? "" : prefix);
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? SCHEME + bucket : SCHEME + bucket + "/" + prefix;
    }
}
