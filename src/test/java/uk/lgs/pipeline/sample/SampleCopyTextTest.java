package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SampleCopyTextTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SampleCopyText text = new SampleCopyText(out);

    @Test
    void escapesWhatCopyWouldMistake() throws IOException {
        text.value("a\tb\nc\\d\re\bf\fg\u000bh");

        assertThat(written()).isEqualTo("a\\tb\\nc\\\\d\\re\\bf\\fg\\vh");
    }

    @Test
    void writesTextBeyondAsciiAsUtf8() throws IOException {
        text.value("£5 café");

        assertThat(written()).isEqualTo("£5 café");
    }

    @Test
    void tellsNullFromEmptyAndFromItsOwnSign() throws IOException {
        text.value(null);
        text.tab();
        text.value("");
        text.tab();
        text.value("\\N");

        assertThat(written()).isEqualTo("\\N\t\t\\\\N");
    }

    @Property
    void printsThousandthsAsTheShortestDecimal(@ForAll int mils) throws IOException {
        ByteArrayOutputStream here = new ByteArrayOutputStream();
        SampleCopyText copy = new SampleCopyText(here);
        copy.thousandths(mils);
        copy.flush();

        BigDecimal expected = BigDecimal.valueOf(mils, 3).stripTrailingZeros();
        assertThat(here.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toPlainString());
    }

    @Test
    void printsThousandthsOfAPenny() throws IOException {
        text.thousandths(1);
        text.tab();
        text.thousandths(-53_000_360);
        text.tab();
        text.thousandths(0);

        assertThat(written()).isEqualTo("0.001\t-53000.36\t0");
    }

    @Property
    void printsWholeNumbers(@ForAll int number) throws IOException {
        ByteArrayOutputStream here = new ByteArrayOutputStream();
        SampleCopyText copy = new SampleCopyText(here);
        copy.number(number);
        copy.flush();

        assertThat(here.toString(StandardCharsets.UTF_8)).isEqualTo(Integer.toString(number));
    }

    @Test
    void losesNothingWhereTheBufferEnds() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.number(i);
            text.tab();
            text.value("value " + i);
            text.endRow();
            expected.append(i).append("\tvalue ").append(i).append('\n');
        }
        text.value("x".repeat(200_000));
        expected.append("x".repeat(200_000));

        assertThat(written()).isEqualTo(expected.toString());
    }

    private String written() throws IOException {
        text.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
