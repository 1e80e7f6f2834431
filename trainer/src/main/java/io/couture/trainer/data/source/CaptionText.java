package io.couture.trainer.data.source;

import io.couture.model.InvalidRequestException;
import io.couture.model.text.CaptionNormaliser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Captions as people keep them, brought to the form in which a served caption reaches the model. */
public final class CaptionText {

    private static final int LONGEST = 4000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CaptionText() {}

    /** The text of a UTF-8 file, without a byte order mark. */
    public static String decode(byte[] bytes) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("text is not UTF-8", e);
        }
    }

    /** Each line that says something is a caption. */
    public static List<String> lines(String text) throws IOException {
        return captions(text.lines());
    }

    /** Normalised captions, without those that say nothing. */
    public static List<String> captions(Stream<String> written) throws IOException {
        try {
            return written.filter(line -> !line.isBlank())
                    .map(line -> CaptionNormaliser.normalise(line, LONGEST).text())
                    .filter(line -> !line.isBlank())
                    .distinct()
                    .toList();
        } catch (InvalidRequestException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
