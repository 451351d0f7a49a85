package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseStudyTest {
    @TempDir
    private Path folder;

    @Test
    void printsWhatThePapersSayOfCdnow() throws IOException {
        Cdnow.assumePresent();
        PurchaseStudy study = PurchaseStudy.of(
                Path.of("..", "shared", "data", "cdnow", "cdnow_customers_summary_with_transactions.csv"), false, 7);
        assertThat(study.lines())
                .anyMatch(line -> line.startsWith("BG/NBD       r 0.24") && line.endsWith("log-likelihood -9582.43"))
                .anyMatch(line -> line.startsWith("Gamma-Gamma  p 6.2") && line.contains("q 3.74"))
                .contains("guards       no guard fired", "in use       BG/NBD; order value: Gamma-Gamma");
        assertThat(customers(study, 273))
                .anyMatch(line -> line.startsWith("1,2,30.4300,38.8600,22.35,") && line.contains(",1.22"));
        JsonNode json = new ObjectMapper().readTree(study.json());
        assertThat(json.at("/models/BG~1NBD/log_likelihood").asDouble()).isBetween(-9582.44, -9582.42);
        assertThat(json.at("/in_use").asText()).isEqualTo("BG/NBD");
    }

    @Test
    void learnsTheSeasonOnlyWhenAsked() throws IOException {
        Path file = transactions(MadeUpPurchases.log(400, 0.1, 0.6, 31));
        assertThat(PurchaseStudy.of(file, false, 7).lines()).anyMatch(line -> line.endsWith("; calendar weeks"));
        assertThat(PurchaseStudy.of(file, true, 7).lines())
                .anyMatch(line -> line.endsWith("; weeks follow the season"));
        assertThat(customers(PurchaseStudy.of(file, true, 7), 30))
                .hasSize(401)
                .isNotEqualTo(customers(PurchaseStudy.of(file, false, 7), 30));
    }

    @Test
    void saysThatNothingCouldBeFittedAndLeavesItEmpty() throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.csv"), "customer,date,amount\nme,2011-01-01,5\nme,2011-02-01,0\n");
        PurchaseStudy study = PurchaseStudy.of(file, true, 7);
        assertThat(study.lines())
                .contains(
                        "left out     1 transactions with an amount of 0 or less",
                        "guards       too few repeats: 0 of 1 customers bought again, 30 are needed",
                        "in use       no model; order value: own mean, or mean of all");
        assertThat(customers(study, 30).get(1)).isEqualTo("me,0,0.0000,0.0000,0.00,,,,,");
        assertThat(new ObjectMapper().readTree(study.json()).get("in_use").isNull())
                .isTrue();
    }

    @Test
    void aHeaderAloneIsNobody() throws IOException {
        Path file = Files.writeString(folder.resolve("none.csv"), "customer,date,amount\n");
        assertThat(customers(PurchaseStudy.of(file, true, 7), 30)).hasSize(1);
    }

    private Path transactions(PurchaseLog log) throws IOException {
        StringBuilder text = new StringBuilder("customer,date,amount\n");
        for (PurchaseHistory customer : log.customers()) {
            for (int i = 0; i < customer.days().length; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.2f%n",
                        customer.customer(),
                        PurchaseRows.day(customer.days()[i]),
                        customer.amounts()[i]));
            }
        }
        return Files.writeString(folder.resolve("transactions.csv"), text);
    }

    private static List<String> customers(PurchaseStudy study, int days) {
        StringWriter text = new StringWriter();
        study.writeCustomers(text, List.of(days));
        return text.toString().lines().toList();
    }
}
