package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RunRequestTest {
    private static final LocalDate DATE = LocalDate.of(2011, 12, 10);
    private static final RunRequest REQUEST = new RunRequest("retail.sql", "aa", DATE, "bb", false);

    @Test
    void theKeyIsTheSha256OfContentDateAndSettings() {
        // printf 'aa\n2011-12-10\nbb' | sha256sum
        assertThat(REQUEST.key()).isEqualTo("0f1d014d0b434e40fb420d21bbdd7d7336b973f1b75e6ebc5d49b07aaa83709c");
    }

    @Test
    void theSameWorkHasTheSameKeyUnderAnotherNameOrForced() {
        assertThat(new RunRequest("renamed.sql", "aa", DATE, "bb", true).key()).isEqualTo(REQUEST.key());
    }

    @Test
    void otherWorkHasAnotherKey() {
        assertThat(new RunRequest("retail.sql", "ab", DATE, "bb", false).key()).isNotEqualTo(REQUEST.key());
        assertThat(new RunRequest("retail.sql", "aa", DATE.plusDays(1), "bb", false).key())
                .isNotEqualTo(REQUEST.key());
        assertThat(new RunRequest("retail.sql", "aa", DATE, "bc", false).key()).isNotEqualTo(REQUEST.key());
    }
}
