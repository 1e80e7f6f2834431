package io.couture.machine.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the loader reads of a 64-bit little-endian shared library, and where its sections lie (Tool Interface Standard,
 * ELF specification 1.2, and the 64-bit object file format).
 *
 * @param needed names of the libraries that it needs, in its order
 * @param sections by their order in the file
 */
public record ElfFile(Path path, List<String> needed, List<Section> sections) {

    private static final int HEADER_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;
    private static final int SECTION_BYTES = 64;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final long NEEDED = 1;
    private static final long STRINGS = 5;
    private static final long NO_BITS = 8;
    /** Far above any real table; what is larger is a damaged file. */
    private static final long MOST_TABLE_BYTES = 64L << 20;

    /**
     * A named part of the file.
     *
     * @param offset in the file
     * @param size bytes in the file
     */
    public record Section(String name, long offset, long size) {}

    public ElfFile {
        needed = List.copyOf(needed);
        sections = List.copyOf(sections);
    }

    /**
     * @throws IOException when the file cannot be read, or is no such library; the message names it
     */
    public static ElfFile read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            Bytes bytes = new Bytes(file, path);
            ByteBuffer header = bytes.at(0, HEADER_BYTES);
            if (header.getInt(0) != MAGIC || header.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
                throw new IOException(path + " is no 64-bit little-endian ELF file");
            }
            List<Segment> segments = segments(bytes, header);
            return new ElfFile(path, needed(bytes, segments), sections(bytes, header));
        }
    }

    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    private record Segment(int type, long offset, long address, long size) {}

    private static List<Segment> segments(Bytes bytes, ByteBuffer header) throws IOException {
        int count = Short.toUnsignedInt(header.getShort(56));
        ByteBuffer table = bytes.at(header.getLong(32), (long) count * SEGMENT_BYTES);
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < table.limit(); at += SEGMENT_BYTES) {
            segments.add(new Segment(
                    table.getInt(at), table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32)));
        }
        return segments;
    }

    private static List<String> needed(Bytes bytes, List<Segment> segments) throws IOException {
        Optional<Segment> dynamic =
                segments.stream().filter(segment -> segment.type() == DYNAMIC).findFirst();
        if (dynamic.isEmpty()) {
            return List.of();
        }
        ByteBuffer entries = bytes.at(dynamic.get().offset(), dynamic.get().size());
        List<Long> names = new ArrayList<>();
        long strings = -1;
        for (int at = 0; at + 16 <= entries.limit(); at += 16) {
            long tag = entries.getLong(at);
            if (tag == NEEDED) {
                names.add(entries.getLong(at + 8));
            } else if (tag == STRINGS) {
                strings = inFile(entries.getLong(at + 8), segments, bytes.path());
            }
        }
        List<String> needed = new ArrayList<>();
        for (long name : names) {
            needed.add(bytes.text(strings + name));
        }
        return needed;
    }

    private static long inFile(long address, List<Segment> segments, Path path) throws IOException {
        for (Segment segment : segments) {
            long into = address - segment.address();
            if (segment.type() == LOADED && into >= 0 && into < segment.size()) {
                return segment.offset() + into;
            }
        }
        throw new IOException(path + " is damaged: nothing in it is loaded at address " + address);
    }

    private static List<Section> sections(Bytes bytes, ByteBuffer header) throws IOException {
        int count = Short.toUnsignedInt(header.getShort(60));
        if (count == 0) {
            return List.of();
        }
        ByteBuffer table = bytes.at(header.getLong(40), (long) count * SECTION_BYTES);
        int naming = Short.toUnsignedInt(header.getShort(62)) * SECTION_BYTES;
        if (naming >= table.limit()) {
            throw new IOException(bytes.path() + " is damaged: its section names lie in none of its sections");
        }
        long names = table.getLong(naming + 24);
        List<Section> sections = new ArrayList<>();
        for (int at = 0; at < table.limit(); at += SECTION_BYTES) {
            if (table.getInt(at + 4) != NO_BITS) {
                String name = bytes.text(names + Integer.toUnsignedLong(table.getInt(at)));
                sections.add(new Section(name, table.getLong(at + 24), table.getLong(at + 32)));
            }
        }
        return sections;
    }

    /** Reads of one file that never go beyond it. */
    record Bytes(FileChannel file, Path path) {
        private static final int LONGEST_NAME = 4096;

        ByteBuffer at(long offset, long length) throws IOException {
            if (offset < 0 || length < 0 || length > MOST_TABLE_BYTES || offset > file.size() - length) {
                throw new IOException(path + " ends at byte " + file.size() + ", where " + length + " bytes from "
                        + offset + " should be: it is cut off or damaged");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) >= 0) {}
            return buffer.flip();
        }

        String text(long offset) throws IOException {
            ByteBuffer buffer = at(offset, Math.max(0, Math.min(LONGEST_NAME, file.size() - offset)));
            int length = 0;
            while (length < buffer.limit() && buffer.get(length) != 0) {
                length++;
            }
            return new String(buffer.array(), 0, length, StandardCharsets.UTF_8);
        }
    }
}
