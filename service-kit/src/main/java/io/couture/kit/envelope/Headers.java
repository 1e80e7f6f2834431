package io.couture.kit.envelope;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a record, in order; where a name comes twice the last one counts. */
public record Headers(List<Entry> entries) {

    /** One header. */
    public record Entry(String name, ByteString value) {}

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        entries = List.copyOf(entries);
    }

    /** Reads Kafka's. */
    public static Headers of(org.apache.kafka.common.header.Headers kafka) {
        List<Entry> entries = new ArrayList<>();
        for (var header : kafka) {
            byte[] value = header.value();
            entries.add(new Entry(header.key(), value == null ? ByteString.EMPTY : ByteString.copyFrom(value)));
        }
        return new Headers(entries);
    }

    /** These headers as Kafka's. */
    public org.apache.kafka.common.header.Headers toKafka() {
        RecordHeaders kafka = new RecordHeaders();
        entries.forEach(entry -> kafka.add(entry.name(), entry.value().toByteArray()));
        return kafka;
    }

    /** The header's text. */
    public Optional<String> text(String name) {
        Optional<String> found = Optional.empty();
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                found = Optional.of(entry.value().toStringUtf8());
            }
        }
        return found;
    }

    /** The header as a media type: in lower case, without parameters such as a charset. */
    public Optional<String> mediaType(String name) {
        return text(name).map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The header as a number.
     *
     * @throws NumberFormatException when it is none
     */
    public OptionalLong number(String name) {
        return text(name)
                .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                .orElse(OptionalLong.empty());
    }

    /**
     * The partition on which the asking gateway listens.
     *
     * @throws NumberFormatException when it is no partition
     */
    public OptionalInt replyPartition() {
        OptionalLong number = number(HeaderNames.REPLY_PARTITION);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        int partition = Math.toIntExact(number.getAsLong());
        if (partition < 0) {
            throw new NumberFormatException(HeaderNames.REPLY_PARTITION + " is " + partition + "; it takes 0 or more");
        }
        return OptionalInt.of(partition);
    }

    /** These headers with one more; one of the same name is replaced. */
    public Headers with(String name, String value) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.removeIf(entry -> entry.name().equals(name));
        changed.add(new Entry(name, ByteString.copyFromUtf8(value)));
        return new Headers(changed);
    }

    /** These headers with that one as it is in the other, if it is there. */
    public Headers withSame(String name, Headers other) {
        return other.text(name).map(value -> with(name, value)).orElse(this);
    }
}
