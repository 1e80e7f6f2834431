package io.couture.standalone.cli;

/**
 * What the script found out about standard error, which a JVM cannot ask.
 *
 * @param interactive a person watches
 * @param columns its width
 */
record Terminal(boolean interactive, int columns) {
    static Terminal current() {
        return new Terminal(Boolean.getBoolean("couture.terminal"), Integer.getInteger("couture.columns", 80));
    }
}
