package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class DatabaseSettingsTest {
    @Test
    void isEmbeddedWithoutAUrl() {
        assertThat(DatabaseSettings.embedded().isEmbedded()).isTrue();
        assertThat(DatabaseSettings.external("jdbc:postgresql:warehouse", null, null)
                        .isEmbedded())
                .isFalse();
    }

    @Test
    void refusesTheUrlOfAnotherDatabase() {
        assertThatThrownBy(() -> DatabaseSettings.external("jdbc:mysql://ada:sesame@shop/retail", null, null))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("retail.warehouse.url")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void refusesAUserWithoutAUrl() {
        assertThatThrownBy(() -> new DatabaseSettings(null, "ada", null, Duration.ZERO))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("retail.warehouse.url");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://shop:5432/retail, jdbc:postgresql://shop:5432/retail",
        "jdbc:postgresql://shop/retail?user=ada&password=sesame, jdbc:postgresql://shop/retail",
        "jdbc:postgresql://ada:sesame@shop/retail, jdbc:postgresql://shop/retail",
    })
    void showsTheUrlWithoutWhatIsSecret(String url, String shown) {
        DatabaseSettings settings = DatabaseSettings.external(url, "ada", "sesame");
        assertThat(settings.shownUrl()).contains(shown);
        assertThat(settings.toString()).contains(shown).doesNotContain("sesame");
    }
}
