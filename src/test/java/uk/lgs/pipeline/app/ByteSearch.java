package uk.lgs.pipeline.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for values, in each of their {@link HiddenForms}, in the bytes of all files below a folder, archives unpacked. A filter
 * on five bytes at a time rules out nearly every place, so that thousands of values are looked for at the speed of reading.
 */
final class ByteSearch {
    private static final int KEY_LENGTH = 5;
    private static final long KEY_MASK = (1L << 8 * KEY_LENGTH) - 1;
    private static final int FILTER_BITS = 26;

    /** The embedded server's programs, which no run writes. */
    private static final String PROGRAMS = "/warehouse/postgres-";

    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    private record Needle(byte[] bytes, String value, String form) {}

    ByteSearch(Collection<String> values) {
        for (String value : values) {
            HiddenForms.of(value).forEach((form, variants) -> variants.forEach(bytes -> add(bytes, value, form)));
        }
    }

    /** Each find as file, value and form. */
    List<String> below(Path folder) throws IOException {
        List<String> finds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(PROGRAMS))
                    .toList()) {
                search(file.toString(), Files.readAllBytes(file), finds);
            }
        }
        return finds;
    }

    /** The finds in some bytes. */
    List<String> in(byte[] content) throws IOException {
        List<String> finds = new ArrayList<>();
        search("bytes", content, finds);
        return finds;
    }

    private void search(String name, byte[] content, List<String> finds) throws IOException {
        if (name.endsWith(".xlsx") || name.endsWith(".zip")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    search(name + "!" + entry.getName(), zip.readAllBytes(), finds);
                }
            }
        }
        if (name.endsWith(".eml")) {
            searchParts(name, MailParts.read(content), finds);
        }
        if (name.endsWith(".gz")) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
                search(name + "!", unpacked.readAllBytes(), finds);
            }
        }
        long key = 0;
        for (int at = 0; at < content.length; at++) {
            key = (key << 8 | content[at] & 0xff) & KEY_MASK;
            int start = at + 1 - KEY_LENGTH;
            if (start >= 0 && filter.get(place(key))) {
                for (Needle needle : needles.getOrDefault(key, List.of())) {
                    if (stands(content, start, needle.bytes())) {
                        finds.add("%s: %s as %s".formatted(name, needle.value(), needle.form()));
                    }
                }
            }
        }
    }

    /** The parts of a message as the receiver has them, for in the file their base64 is broken into lines. */
    private void searchParts(String name, Map<String, byte[]> parts, List<String> finds) throws IOException {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            search(name + "!" + part.getKey(), part.getValue(), finds);
        }
    }

    private void add(byte[] bytes, String value, String form) {
        if (bytes.length < KEY_LENGTH) {
            throw new IllegalArgumentException(value + " is too short to be told from chance");
        }
        long key = 0;
        for (int i = 0; i < KEY_LENGTH; i++) {
            key = key << 8 | bytes[i] & 0xff;
        }
        filter.set(place(key));
        needles.computeIfAbsent(key, any -> new ArrayList<>()).add(new Needle(bytes, value, form));
    }

    private static int place(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 64 - FILTER_BITS);
    }

    private static boolean stands(byte[] content, int at, byte[] needle) {
        return at + needle.length <= content.length
                && Arrays.equals(content, at, at + needle.length, needle, 0, needle.length);
    }
}
