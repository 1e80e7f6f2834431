package io.couture.model.release;

import java.util.regex.Pattern;

/** A release's name and version, written {@code name/version}. */
public record ReleaseId(String name, String version) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ReleaseId {
        check("name", name);
        check("version", version);
    }

    private static void check(String part, String value) {
        if (!PART.matcher(value).matches()) {
            throw new IllegalArgumentException("release " + part + " is \"" + value
                    + "\"; it takes 1 to 64 of [A-Za-z0-9._-] and starts with a letter or digit");
        }
    }

    /** Reads {@code name/version}. */
    public static ReleaseId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("release is \"" + text + "\"; it takes the form name/version");
        }
        return new ReleaseId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
