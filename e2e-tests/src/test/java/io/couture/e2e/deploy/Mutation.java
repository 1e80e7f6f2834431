package io.couture.e2e.deploy;

/** Breaks a text in one place; the place must be there, so that a mutation cannot go stale unseen. */
final class Mutation {

    private Mutation() {}

    static String replaceFirst(String text, String found, String put) {
        int at = text.indexOf(found);
        if (at < 0) {
            throw new IllegalArgumentException("\"" + found + "\" is not in the text to be broken");
        }
        return text.substring(0, at) + put + text.substring(at + found.length());
    }
}
