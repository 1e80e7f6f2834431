package io.couture.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The captions that a person gives, as arguments or one a line on standard input. */
final class Captions {
    /** Bytes of standard input that are taken; about 100 000 captions. */
    static final int MAX_INPUT_BYTES = 32 * 1024 * 1024;

    private static final char REPLACEMENT = '\uFFFD';

    private Captions() {}

    /** {@code "-"} alone stands for standard input. Nothing is drawn when one of the captions cannot be read. */
    static List<String> read(List<String> arguments, InputStream standardInput) {
        if (arguments.equals(List.of("-"))) {
            return lines(standardInput);
        }
        for (int i = 0; i < arguments.size(); i++) {
            // The JVM has already decoded the arguments and left this where it could not.
            if (arguments.get(i).indexOf(REPLACEMENT) >= 0) {
                throw new CommandException(ExitCode.BAD_INPUT, "caption " + (i + 1) + " is not valid UTF-8");
            }
        }
        return arguments;
    }

    private static List<String> lines(InputStream input) {
        byte[] bytes = readAll(input);
        List<String> captions = new ArrayList<>();
        int line = 1;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String caption = decode(bytes, start, end, line);
            if (!caption.isBlank()) {
                captions.add(caption);
            }
            start = end + 1;
            line++;
        }
        if (captions.isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT, "standard input holds no caption");
        }
        return captions;
    }

    private static byte[] readAll(InputStream input) {
        try {
            byte[] bytes = input.readNBytes(MAX_INPUT_BYTES + 1);
            if (bytes.length > MAX_INPUT_BYTES) {
                throw new CommandException(
                        ExitCode.BAD_INPUT, "standard input is longer than " + MAX_INPUT_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_INPUT, "cannot read standard input: " + e.getMessage(), e);
        }
    }

    private static String decode(byte[] bytes, int start, int end, int line) {
        int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, stop - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(ExitCode.BAD_INPUT, "line " + line + " of standard input is not valid UTF-8", e);
        }
    }
}
