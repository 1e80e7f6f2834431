package io.couture.machine.elf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes small shared libraries: names of what they need, and GPU code of nonsense in the true layout. */
public final class ElfBuilder {

    private static final int HEADER = 64;
    private static final int SEGMENTS = 2;
    private static final int SEGMENT = 56;
    private static final int SECTION = 64;
    /** Addresses differ from offsets, as in real libraries. */
    private static final long BASE = 0x10000;

    private final List<String> needed = new ArrayList<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    public ElfBuilder needs(String... libraries) {
        needed.addAll(List.of(libraries));
        return this;
    }

    /** An entry: kind 1 is PTX, 2 machine code. */
    public record Code(int kind, int architecture, int size) {}

    /** A container of entries, each filled with the low byte of its architecture. */
    public ElfBuilder container(Code... entries) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (Code entry : entries) {
            ByteBuffer header = buffer(64);
            header.putShort(0, (short) entry.kind()).putShort(2, (short) 0x101).putInt(4, 64);
            header.putLong(8, entry.size()).putInt(28, entry.architecture());
            byte[] body = new byte[entry.size()];
            Arrays.fill(body, (byte) entry.architecture());
            payload.writeBytes(header.array());
            payload.writeBytes(body);
        }
        ByteBuffer header = buffer(16);
        header.putInt(0xBA55ED50).putShort((short) 1).putShort((short) 16).putLong(payload.size());
        code.writeBytes(header.array());
        code.writeBytes(payload.toByteArray());
        code.writeBytes(new byte[(8 - code.size() % 8) % 8]);
        return this;
    }

    public Path write(Path file) throws IOException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.write(0);
        ByteBuffer dynamic = buffer(16 * (needed.size() + 2));
        int strings = HEADER + SEGMENTS * SEGMENT + dynamic.capacity();
        for (String library : needed) {
            dynamic.putLong(1).putLong(names.size());
            names.writeBytes((library + "\0").getBytes(StandardCharsets.UTF_8));
        }
        dynamic.putLong(5).putLong(BASE + strings).putLong(0).putLong(0);
        byte[] sectionNames = "\0.nv_fatbin\0.shstrtab\0".getBytes(StandardCharsets.UTF_8);
        int codeAt = (strings + names.size() + 7) / 8 * 8;
        int sectionNamesAt = codeAt + code.size();
        int sectionsAt = sectionNamesAt + sectionNames.length;
        ByteBuffer out = buffer(sectionsAt + 3 * SECTION);
        header(out, sectionsAt);
        segment(out, HEADER, 1, 0, BASE, sectionsAt);
        segment(out, HEADER + SEGMENT, 2, HEADER + SEGMENTS * SEGMENT, 0, dynamic.capacity());
        out.put(HEADER + SEGMENTS * SEGMENT, dynamic.array());
        out.put(strings, names.toByteArray());
        out.put(codeAt, code.toByteArray());
        out.put(sectionNamesAt, sectionNames);
        section(out, sectionsAt + SECTION, 1, codeAt, code.size());
        section(out, sectionsAt + 2 * SECTION, 12, sectionNamesAt, sectionNames.length);
        return Files.write(file, out.array());
    }

    private static void header(ByteBuffer out, int sectionsAt) {
        out.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
        out.putLong(32, HEADER).putLong(40, sectionsAt);
        out.putShort(56, (short) SEGMENTS).putShort(60, (short) 3).putShort(62, (short) 2);
    }

    private static void segment(ByteBuffer out, int at, int type, long offset, long address, long size) {
        out.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 32, size);
    }

    private static void section(ByteBuffer out, int at, int name, long offset, long size) {
        out.putInt(at, name).putInt(at + 4, 1).putLong(at + 24, offset).putLong(at + 32, size);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
