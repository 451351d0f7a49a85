package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The forms in which a value could stand in a file without being seen at once. */
final class HiddenForms {
    private static final int BASE64_GROUP = 3;

    private HiddenForms() {}

    /** The bytes of a value in each form, by the form's name. */
    static Map<String, List<byte[]>> of(String value) {
        byte[] text = value.getBytes(UTF_8);
        Map<String, List<byte[]>> forms = new LinkedHashMap<>();
        forms.put("text", List.of(text));
        forms.put("UTF-16", List.of(value.getBytes(UTF_16LE), value.getBytes(UTF_16BE)));
        forms.put("lower case", List.of(value.toLowerCase(Locale.ROOT).getBytes(UTF_8)));
        forms.put("upper case", List.of(value.toUpperCase(Locale.ROOT).getBytes(UTF_8)));
        forms.put(
                "reversed",
                List.of(new StringBuilder(value).reverse().toString().getBytes(UTF_8)));
        forms.put("URL-encoded", urlEncoded(value));
        forms.put("hex", hex(text));
        forms.put("base64", base64(text));
        if (value.matches("[1-9]\\d{9,17}")) {
            forms.put("number", numbers(Long.parseLong(value)));
        }
        return forms;
    }

    private static List<byte[]> urlEncoded(String value) {
        String usual = URLEncoder.encode(value, UTF_8);
        StringBuilder whole = new StringBuilder();
        for (byte character : value.getBytes(UTF_8)) {
            whole.append('%').append(HexFormat.of().withUpperCase().toHexDigits(character));
        }
        return Stream.of(
                        usual,
                        usual.replace("+", "%20"),
                        whole.toString(),
                        whole.toString().toLowerCase(Locale.ROOT))
                .map(text -> text.getBytes(UTF_8))
                .toList();
    }

    private static List<byte[]> hex(byte[] text) {
        return List.of(
                HexFormat.of().formatHex(text).getBytes(UTF_8),
                HexFormat.of().withUpperCase().formatHex(text).getBytes(UTF_8));
    }

    /** At each of the three places within a group of three bytes; characters that depend on neighbours are left out. */
    private static List<byte[]> base64(byte[] text) {
        List<byte[]> forms = new ArrayList<>();
        for (int before = 0; before < BASE64_GROUP; before++) {
            byte[] padded = new byte[before + text.length];
            System.arraycopy(text, 0, padded, before, text.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                byte[] encoded = encoder.withoutPadding().encode(padded);
                int from = before == 0 ? 0 : before + 1;
                int to = encoded.length - (padded.length % BASE64_GROUP == 0 ? 0 : 1);
                forms.add(Arrays.copyOfRange(encoded, from, to));
            }
        }
        return forms;
    }

    /** As an integer or a float of eight bytes, and as PostgreSQL's numeric keeps it, in base 10,000. */
    private static List<byte[]> numbers(long number) {
        List<byte[]> forms = new ArrayList<>();
        long bits = Double.doubleToLongBits(number);
        for (long form : new long[] {number, Long.reverseBytes(number), bits, Long.reverseBytes(bits)}) {
            forms.add(ByteBuffer.allocate(Long.BYTES).putLong(form).array());
        }
        List<Short> digits = new ArrayList<>();
        for (long rest = number; rest > 0; rest /= 10_000) {
            digits.add(0, (short) (rest % 10_000));
        }
        ByteBuffer numeric = ByteBuffer.allocate(digits.size() * Short.BYTES);
        digits.forEach(digit -> numeric.putShort(Short.reverseBytes(digit)));
        forms.add(numeric.array());
        return forms;
    }
}
