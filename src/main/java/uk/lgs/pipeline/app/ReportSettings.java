package uk.lgs.pipeline.app;

import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import uk.lgs.pipeline.analytics.ReportExtent;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.report.DataFormat;
import uk.lgs.pipeline.report.Profile;
import uk.lgs.pipeline.report.ReportWriter;
import uk.lgs.pipeline.run.ReportFormat;

/** The settings about what reports look like, and for whom they are. */
final class ReportSettings {
    private final Settings settings;

    ReportSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        extent();
        audience();
        profile();
        format();
        dataFormats();
    }

    /** How much reports tell. */
    ReportExtent extent() {
        String wanted = settings.text(SettingKey.REPORT_EXTENT);
        return Arrays.stream(ReportExtent.values())
                .filter(extent -> extent.label().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Settings.invalid(SettingKey.REPORT_EXTENT, "must be full or core"));
    }

    /** Who reports are for. */
    Audience audience() {
        String customers = settings.text(SettingKey.REPORT_CUSTOMERS);
        if (!customers.equals("true") && !customers.equals("false")) {
            throw Settings.invalid(SettingKey.REPORT_CUSTOMERS, "must be true or false");
        }
        return new Audience(
                settings.number(SettingKey.PRIVACY_MIN_CELL, 0, 1_000_000), Boolean.parseBoolean(customers));
    }

    /** The form of workbooks. */
    Profile profile() {
        String wanted = settings.text(SettingKey.REPORT_PROFILE);
        if (wanted.isBlank()) {
            return Profile.STANDARD; // a configuration folder of an earlier version does not have the key
        }
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.label().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Settings.invalid(SettingKey.REPORT_PROFILE, "must be standard or accessible"));
    }

    /** How reports write money, numbers and days. */
    ReportFormat format() {
        ReportFormat format = new ReportFormat(currency(), locale());
        if (!format.isWritable()) {
            throw Settings.invalid(
                    SettingKey.REPORT_LOCALE,
                    "must be a locale whose months and digits are written in western European letters, such as en-GB");
        }
        return format;
    }

    private Currency currency() {
        String code = settings.text(SettingKey.REPORT_CURRENCY);
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0)
                .findFirst()
                .orElseThrow(() -> Settings.invalid(
                        SettingKey.REPORT_CURRENCY, "must be the ISO 4217 code of a currency such as GBP or EUR"));
    }

    private Locale locale() {
        String tag = settings.text(SettingKey.REPORT_LOCALE);
        Locale locale = Locale.forLanguageTag(tag);
        if (tag.isEmpty() || !locale.toLanguageTag().equals(tag) || !isKnown(locale)) {
            throw Settings.invalid(
                    SettingKey.REPORT_LOCALE, "must be a BCP 47 tag of a language and country such as en-GB or de-DE");
        }
        return locale;
    }

    /** Looking at all that there are takes as long as all other settings. */
    private static boolean isKnown(Locale locale) {
        return locale.equals(Locale.UK)
                || Arrays.asList(Locale.getAvailableLocales()).contains(locale);
    }

    /** The formats of data files. */
    Set<DataFormat> dataFormats() {
        Set<DataFormat> formats = EnumSet.noneOf(DataFormat.class);
        for (String label : settings.text(SettingKey.REPORT_FORMATS).split(",", -1)) {
            formats.add(DataFormat.ofLabel(label.strip())
                    .orElseThrow(
                            () -> Settings.invalid(SettingKey.REPORT_FORMATS, "must be csv, json, or both: csv,json")));
        }
        return formats;
    }

    /**
     * What writes reports as these settings want them.
     *
     * @param alsoWithoutCustomers whether somebody is to get a workbook without tables with a row per customer
     */
    ReportWriter writer(boolean alsoWithoutCustomers) {
        return new ReportWriter(audience(), dataFormats(), alsoWithoutCustomers, profile(), format());
    }
}
