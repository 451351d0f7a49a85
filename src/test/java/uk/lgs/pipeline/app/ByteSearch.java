package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for values in the bytes of all files below a folder, archives unpacked: as text in UTF-8 and UTF-16, in other case,
 * reversed, as base64, and for numbers as the integers and floats that a database would store.
 */
final class ByteSearch {
    private static final int KEY_LENGTH = 4;

    /** The embedded server's programs, which no run writes. */
    private static final String PROGRAMS = "/warehouse/postgres-";

    /** Needles by their first four bytes. */
    private final Map<Integer, List<byte[]>> needles = new HashMap<>();

    ByteSearch(List<String> values) {
        for (String value : values) {
            add(value.getBytes(UTF_8));
            add(value.getBytes(UTF_16LE));
            add(value.toLowerCase(Locale.ROOT).getBytes(UTF_8));
            add(value.toUpperCase(Locale.ROOT).getBytes(UTF_8));
            add(new StringBuilder(value).reverse().toString().getBytes(UTF_8));
            add(Base64.getEncoder().withoutPadding().encode(value.getBytes(UTF_8)));
            if (value.matches("\\d{10,18}")) {
                long number = Long.parseLong(value);
                long bits = Double.doubleToLongBits(number);
                Stream.of(number, Long.reverseBytes(number), bits, Long.reverseBytes(bits))
                        .forEach(form -> add(
                                ByteBuffer.allocate(Long.BYTES).putLong(form).array()));
            }
        }
    }

    /** Each find as file and value's first bytes. */
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

    private void search(String name, byte[] content, List<String> finds) throws IOException {
        if (name.endsWith(".xlsx") || name.endsWith(".zip")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    search(name + "!" + entry.getName(), zip.readAllBytes(), finds);
                }
            }
        }
        if (name.endsWith(".gz")) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
                search(name + "!", unpacked.readAllBytes(), finds);
            }
        }
        for (int at = 0; at + KEY_LENGTH <= content.length; at++) {
            for (byte[] needle : needles.getOrDefault(key(content, at), List.of())) {
                if (matches(content, at, needle)) {
                    finds.add(name + ": " + new String(needle, UTF_8));
                }
            }
        }
    }

    private void add(byte[] needle) {
        List<byte[]> sameStart = needles.computeIfAbsent(key(needle, 0), any -> new ArrayList<>());
        if (sameStart.stream().noneMatch(known -> Arrays.equals(known, needle))) {
            sameStart.add(needle);
        }
    }

    private static int key(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    private static boolean matches(byte[] content, int at, byte[] needle) {
        if (at + needle.length > content.length) {
            return false;
        }
        for (int i = 0; i < needle.length; i++) {
            if (content[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
