package uk.lgs.pipeline.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The models fitted to anybody's customers: parameters and guards for people or as JSON, and what to expect of each customer as
 * CSV. Times are in weeks.
 */
public final class PurchaseStudy {
    private static final double DAYS_PER_WEEK = 7;

    private final PurchaseFit fit;
    private final List<PurchaseSummary> customers;
    private final Optional<PurchaseForecaster> forecaster;
    private final long leftOut;

    private PurchaseStudy(
            PurchaseFit fit, List<PurchaseSummary> customers, Optional<PurchaseForecaster> forecaster, long leftOut) {
        this.fit = fit;
        this.customers = customers;
        this.forecaster = forecaster;
        this.leftOut = leftOut;
    }

    /**
     * Reads a file of transactions or summaries and fits the models. Of transactions the last 13 weeks are kept out for a guard
     * where half a year comes before them; the models are then fitted to all.
     *
     * @param isSeasonal whether the season is learned from the transactions; the models are the textbook's otherwise
     * @param daysPerUnit days in the unit of recency and T in a file of summaries
     * @throws PipelineException PURCHASES_INVALID, naming file, line and column
     */
    public static PurchaseStudy of(Path path, boolean isSeasonal, double daysPerUnit) {
        PurchaseFile file = PurchaseFile.open(path);
        if (!file.hasTransactions()) {
            List<PurchaseSummary> customers = file.summaries(DAYS_PER_WEEK / daysPerUnit);
            return new PurchaseStudy(PurchaseFit.of(customers), customers, Optional.empty(), 0);
        }
        PurchaseForecaster forecaster = PurchaseForecaster.guarded(file.log(), isSeasonal);
        return new PurchaseStudy(forecaster.fit(), forecaster.customers(), Optional.of(forecaster), file.leftOut());
    }

    /** Parameters, log-likelihoods and guards, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("customers", "%,d, of whom %,d ordered again", fit.customers(), fit.repeaters()));
        if (leftOut > 0) {
            lines.add(line("left out", "%,d transactions with an amount of 0 or less", leftOut));
        }
        forecaster.ifPresent(each -> lines.add(line(
                "last day",
                "%s; %s",
                PurchaseRows.day(each.day()),
                each.clock().isSeasonal() ? "weeks follow the season" : "calendar weeks")));
        fit.bgNbd().ifPresent(model -> lines.add(line(model.name(), parameters(model))));
        fit.nbd().ifPresent(model -> lines.add(line(model.name(), parameters(model))));
        fit.fittedAmounts()
                .ifPresent(
                        model -> lines.add(line("Gamma-Gamma", parameters(model.parameters(), model.logLikelihood()))));
        PurchaseModelTable.guards(fit).forEach(guard -> lines.add(line("guards", "%s", guard)));
        lines.add(line(
                "in use",
                "%s; order value: %s",
                fit.model().map(PurchaseModel::name).orElse("no model"),
                fit.amounts().isPresent() ? "Gamma-Gamma" : "own mean, or mean of all"));
        return lines;
    }

    /** The same as one JSON object. */
    public String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("customers", fit.customers()).put("repeaters", fit.repeaters()).put("left_out", leftOut);
        ObjectNode models = root.putObject("models");
        fit.bgNbd().ifPresent(model -> put(models.putObject(model.name()), model.parameters(), model.logLikelihood()));
        fit.nbd().ifPresent(model -> put(models.putObject(model.name()), model.parameters(), model.logLikelihood()));
        fit.fittedAmounts()
                .ifPresent(model -> put(models.putObject("Gamma-Gamma"), model.parameters(), model.logLikelihood()));
        ArrayNode guards = root.putArray("guards");
        fit.guards()
                .forEach(guard ->
                        guards.addObject().put("guard", guard.kind().label()).put("finding", guard.finding()));
        root.put("in_use", fit.model().map(PurchaseModel::name).orElse(null));
        return root.toPrettyString();
    }

    /**
     * Writes a line for each customer: the summary, P(alive), and for each horizon probability of an order, orders and their
     * value. What no model could say is empty.
     *
     * @param horizons in days, above 0
     */
    public void writeCustomers(Writer target, List<Integer> horizons) {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target)) {
            csv.writeRecord(header(horizons));
            for (PurchaseSummary customer : customers) {
                csv.writeRecord(record(customer, horizons));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(List<Integer> horizons) {
        List<String> header = new ArrayList<>(List.of(
                "customer",
                "frequency",
                "recency_weeks",
                "age_weeks",
                "monetary_value",
                "probability_alive",
                "order_value"));
        for (int days : horizons) {
            header.add("probability_%d_days".formatted(days));
            header.add("orders_%d_days".formatted(days));
            header.add("value_%d_days".formatted(days));
        }
        return header;
    }

    private List<String> record(PurchaseSummary customer, List<Integer> horizons) {
        Optional<PurchaseModel> model = fit.model();
        double amount = fit.expectedAmount(customer);
        List<String> fields = new ArrayList<>(List.of(
                customer.customer(),
                Long.toString(customer.repeats()),
                text(PurchaseRows.estimate(customer.recency())),
                text(PurchaseRows.estimate(customer.age())),
                text(PurchaseRows.pounds(customer.meanAmount())),
                model.map(each -> each.probabilityAlive(customer))
                        .map(alive -> alive.isPresent() ? text(PurchaseRows.estimate(alive.getAsDouble())) : "")
                        .orElse(""),
                amount > 0 ? text(PurchaseRows.pounds(amount)) : ""));
        for (int days : horizons) {
            double time = forecaster
                    .map(each -> each.clock().weeks(each.day(), each.day() + days))
                    .orElse(days / DAYS_PER_WEEK);
            fields.add(model.map(each -> text(PurchaseRows.estimate(each.probabilityOfOrder(customer, time))))
                    .orElse(""));
            fields.add(model.map(each -> text(PurchaseRows.estimate(each.expectedOrders(customer, time))))
                    .orElse(""));
            fields.add(model.filter(each -> amount > 0)
                    .map(each -> text(PurchaseRows.pounds(each.expectedOrders(customer, time) * amount)))
                    .orElse(""));
        }
        return fields;
    }

    private static String parameters(PurchaseModel model) {
        return parameters(model.parameters(), model.logLikelihood());
    }

    private static String parameters(Map<String, Double> parameters, double logLikelihood) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%s %.4f, ", name, value)));
        return text.append(String.format(Locale.ROOT, "log-likelihood %.2f", logLikelihood))
                .toString();
    }

    private static void put(ObjectNode node, Map<String, Double> parameters, double logLikelihood) {
        parameters.forEach(node::put);
        node.put("log_likelihood", logLikelihood);
    }

    private static String line(String title, String format, Object... figures) {
        return "%-12s %s".formatted(title, figures.length == 0 ? format : String.format(Locale.ROOT, format, figures));
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
