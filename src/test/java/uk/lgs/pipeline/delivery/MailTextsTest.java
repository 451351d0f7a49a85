package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.PipelineException;

class MailTextsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nBcc: b", "a\nBcc: b", "a\rBcc: b", " a \u2028 Bcc: b\n", "a\0Bcc: b", "a\u0085Bcc: b"})
    void subjectStaysOnOneLine(String text) {
        assertThat(MailTexts.oneLine(text)).isEqualTo("a Bcc: b");
    }

    @Test
    void overLongSubjectIsCutWithAMark() {
        assertThat(MailTexts.oneLine("a".repeat(500))).hasSize(150).endsWith("a…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"https://example.org/pixel.gif\">",
                "<img SRC='//example.org/pixel.gif'>",
                "<img src=pixel.gif>",
                "<img srcset=\"https://example.org/a.png 2x\">",
                "<td background=\"https://example.org/a.png\">",
                "<p style=\"background: url(https://example.org/a.png)\">",
                "<style>@import 'https://example.org/a.css';</style>",
                "<link rel=\"stylesheet\" href=\"a.css\">",
                "<script>alert(1)</script>",
                "<img src=\"cid:a\" onload=\"x()\">",
                "<a href=\"javascript:x()\">",
                "<iframe src=\"cid:a\">",
            })
    void htmlThatFetchesOrRunsSomethingIsRefused(String html) {
        assertThatThrownBy(() -> MailTexts.selfContained("a.ftlh", html))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("a.ftlh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<img src=\"cid:a@b\">", "<a href=\"https://example.org\">there</a>", "<p>sources are known</p>"
            })
    void htmlThatIsCompleteIsTaken(String html) {
        assertThat(MailTexts.selfContained("a.ftlh", html)).isEqualTo(html);
    }
}
