package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.analytics.ReportExtent;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

class ReportFormatSettingsTest {
    private static final String CURRENCY = "retail.report.currency";
    private static final String EXTENT = "retail.report.extent";
    private static final String LOCALE = "retail.report.locale";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyConfiguration() throws IOException {
        TestParts.configuration(folder);
    }

    @Test
    void shippedSettingsAreBritish() {
        assertThat(settings(Map.of()).report().format()).isEqualTo(ReportFormat.BRITISH);
    }

    @Test
    void currencyAndLocaleAreAsSet() {
        assertThat(settings(Map.of(CURRENCY, "EUR", LOCALE, "de-DE")).report().format())
                .isEqualTo(new ReportFormat(Currency.getInstance("EUR"), Locale.GERMANY));
    }

    @Test
    void extentIsFullUnlessSet() {
        assertThat(settings(Map.of()).report().extent()).isEqualTo(ReportExtent.FULL);
        assertThat(settings(Map.of(EXTENT, "core")).report().extent()).isEqualTo(ReportExtent.CORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Core", "all"})
    void unknownExtentIsRefused(String extent) {
        assertThatThrownBy(() -> settings(Map.of(EXTENT, extent)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("retail.report.extent must be full or core");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "euro", "eur", "EURO", "€", "XXX", "XAU"})
    void unknownCurrencyIsRefused(String code) {
        assertThatThrownBy(() -> settings(Map.of(CURRENCY, code)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("retail.report.currency must be the ISO 4217 code of a currency such as GBP or EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "german", "de_DE", "DE", "xx-XX", "de-DE-"})
    void unknownLocaleIsRefused(String tag) {
        assertThatThrownBy(() -> settings(Map.of(LOCALE, tag)))
                .isInstanceOf(PipelineException.class)
                .hasMessage(
                        "retail.report.locale must be a BCP 47 tag of a language and country such as en-GB or de-DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl-PL", "el-GR", "ja-JP"})
    void localeWithoutLettersInReportsIsRefused(String tag) {
        assertThatThrownBy(() -> settings(Map.of(LOCALE, tag)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("retail.report.locale must be a locale whose months and digits");
    }

    @Test
    void areKeptWithARunAndMakeItAnother() {
        Settings british = settings(Map.of());
        Settings german = settings(Map.of(CURRENCY, "EUR", LOCALE, "de-DE"));

        assertThat(german.shapingResult()).containsEntry(CURRENCY, "EUR").containsEntry(LOCALE, "de-DE");
        assertThat(Fingerprint.of(german)).isNotEqualTo(Fingerprint.of(british));
        assertThat(british.under(german.shapingResult()).report().format())
                .isEqualTo(german.report().format());
    }

    private Settings settings(Map<String, String> overrides) {
        return Settings.read(folder, Map.of(), overrides);
    }
}
