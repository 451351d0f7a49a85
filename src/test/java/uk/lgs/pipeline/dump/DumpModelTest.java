package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Dumps put together statement by statement, by a model that knows which lines the reader must give. */
class DumpModelTest {
    private static final Path FILE = Path.of("model.sql");
    private static final String TEXTS = "aZ09 ';\"\\\n\t\r$()-/*é£😀NE";

    @Property(tries = 500)
    void readerGivesExactlyTheLinesOfTheModel(
            @ForAll("dumps") ActionChain<Model> dump, @ForAll("encodings") String encoding) throws IOException {
        Model model = dump.run();
        model.endCopy();
        String mark = encoding.equals("UTF-8") ? "" : "\ufeff";
        byte[] bytes = (mark + model.text).getBytes(Charset.forName(encoding));
        try (DumpReader reader = DumpReader.of(
                FILE, DumpText.layout(), DumpBytes.open(FILE, new ByteArrayInputStream(bytes), count -> {}))) {
            assertThat(DumpLine.all(reader)).isEqualTo(model.lines);
            assertThat(reader.structure().ignoredStatements()).isEqualTo(model.ignored);
        }
    }

    @Provide
    Arbitrary<String> encodings() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE");
    }

    @Provide
    Arbitrary<ActionChain<Model>> dumps() {
        return ActionChain.startWith(Model::new)
                .withAction(8, onText("row", Model::row))
                .withAction(2, on("copy", Model::beginCopy))
                .withAction(2, on("end of copy", Model::endCopy))
                .withAction(1, on("backslashes", model -> model.backslashes(true)))
                .withAction(1, on("no backslashes", model -> model.backslashes(false)))
                .withAction(2, onText("comment", Model::comment))
                .withAction(2, onText("other table", Model::otherTable))
                .withAction(2, onText("statement", Model::statement))
                .withMaxTransformations(40);
    }

    private static Action<Model> on(String name, Consumer<Model> change) {
        return Action.<Model>builder().describeAs(name).justMutate(change);
    }

    private static Action.Independent<Model> onText(String name, BiConsumer<Model, List<String>> change) {
        Arbitrary<String> text =
                Arbitraries.strings().withChars(TEXTS.replace("😀", "")).ofMaxLength(12);
        Arbitrary<String> wide = Combinators.combine(text, text).as((a, b) -> a + "😀" + b);
        return () -> Arbitraries.frequencyOf(Tuple.of(4, text), Tuple.of(1, wide))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(texts -> Transformer.mutate(name + " " + texts, model -> change.accept(model, texts)));
    }

    /** A dump so far, and what the reader must make of it. */
    static final class Model {
        private final List<DumpLine> lines = new ArrayList<>();
        private String text = InsertText.CREATE;
        private long ignored = 1;
        private boolean copying;
        private boolean backslashes;

        /** Rows with these descriptions: COPY lines, or one INSERT of them all. */
        void row(List<String> descriptions) {
            text += copying ? "" : "INSERT INTO public.retail VALUES";
            for (int i = 0; i < descriptions.size(); i++) {
                String description = descriptions.get(i);
                if (copying) {
                    see(description);
                    text += "1\tA\t" + copyText(description) + "\t2\t2010-12-01\t3\t\\N\tUK\n";
                } else {
                    text += i == 0 ? "\n " : ",\n ";
                    see(description);
                    text += "('1', 'A', " + literal(description, i) + ", 2, '2010-12-01', 3, NULL, 'UK')";
                }
            }
            text += copying ? "" : ";\n";
        }

        void beginCopy() {
            if (!copying) {
                text += "COPY public.retail " + InsertText.NAMES + " FROM stdin;\n";
                copying = true;
            }
        }

        void endCopy() {
            text += copying ? "\\.\n" : "";
            copying = false;
        }

        void backslashes(boolean on) {
            endCopy();
            text += "SET standard_conforming_strings = " + (on ? "off" : "on") + ";\n";
            backslashes = on;
            ignored++;
        }

        void comment(List<String> texts) {
            endCopy();
            for (String each : texts) {
                text += "-- " + each.replaceAll("[\r\n]", " ") + "\n/* " + each.replaceAll("[*/]", "")
                        + " /* nested */ */";
            }
        }

        void otherTable(List<String> texts) {
            endCopy();
            text += "COPY other (note) FROM stdin;\n";
            for (String each : texts) {
                text += copyText(each) + "\n";
            }
            text += "\\.\nINSERT INTO other VALUES (" + literal(texts.get(0), 0) + ");\n";
        }

        void statement(List<String> texts) {
            endCopy();
            text += "COMMENT ON TABLE public.retail IS " + literal(texts.get(0), 0) + ";\n" + "DO $body$ "
                    + texts.get(0).replace("$", "") + "; INSERT INTO retail VALUES (1); $body$;\n";
            ignored += 2;
        }

        private void see(String description) {
            Map<DumpColumn, String> fields = new EnumMap<>(DumpColumn.class);
            List<String> values = List.of("1", "A", description, "2", "2010-12-01", "3", "", "UK");
            for (DumpColumn column : DumpColumn.values()) {
                fields.put(column, values.get(column.ordinal()));
            }
            fields.remove(DumpColumn.CUSTOMER_ID);
            long line = text.chars().filter(c -> c == '\n').count() + 1;
            lines.add(new DumpLine(line, true, 8, LineFlaw.NONE, PriceForm.FLOAT32, fields));
        }

        private static String copyText(String text) {
            return text.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }

        private String literal(String text, int style) {
            String quoted = text.replace("'", "''");
            if (style == 1) {
                return "E'" + quoted.replace("\\", "\\\\").replace("\n", "\\n") + "'";
            }
            if (style == 2 && !text.contains("$")) {
                return "$q$" + text + "$q$";
            }
            return "'" + (backslashes ? quoted.replace("\\", "\\\\") : quoted) + "'";
        }
    }
}
