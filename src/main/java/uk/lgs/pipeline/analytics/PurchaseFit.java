package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was fitted to customers, what the guards say, and which model is used after that: BG/NBD, or NBD where a guard speaks
 * against BG/NBD, or none where hardly anybody bought again.
 *
 * @param customers number of customers
 * @param repeaters how many of them ordered again
 * @param nbd the fit without dropout, where there was enough to fit
 * @param bgNbd the fit with dropout, where there was enough to fit
 * @param amounts the fit of amounts, where there was enough to fit and no guard speaks against it
 * @param fittedAmounts the fit of amounts, whatever the guards say
 * @param meanAmount mean over customers of their mean amount, pounds; 0 where no amount is known
 * @param guards the guards that fired
 */
public record PurchaseFit(
        int customers,
        long repeaters,
        Optional<PurchaseNbd> nbd,
        Optional<PurchaseBgNbd> bgNbd,
        Optional<PurchaseGammaGamma> amounts,
        Optional<PurchaseGammaGamma> fittedAmounts,
        double meanAmount,
        List<PurchaseGuard> guards) {
    public PurchaseFit {
        guards = List.copyOf(guards);
    }

    /** Fits the models to customers. */
    public static PurchaseFit of(List<PurchaseSummary> customers) {
        PurchaseSample sample = new PurchaseSample(customers);
        List<PurchaseGuard> guards = new ArrayList<>();
        Optional<PurchaseNbd> nbd = Optional.empty();
        Optional<PurchaseBgNbd> bgNbd = Optional.empty();
        if (sample.repeaters() < PurchaseGuards.FEWEST_REPEATERS) {
            guards.add(PurchaseGuards.guard(
                    PurchaseGuard.Kind.TOO_FEW_REPEATS,
                    "%d of %d customers bought again, %d are needed",
                    sample.repeaters(),
                    sample.size(),
                    PurchaseGuards.FEWEST_REPEATERS));
        } else {
            PurchaseNbd steady = PurchaseNbd.fit(sample);
            PurchaseBgNbd dropout = PurchaseBgNbd.fit(sample, steady);
            guards.addAll(PurchaseGuards.of(dropout, steady, sample, customers));
            nbd = Optional.of(steady);
            bgNbd = Optional.of(dropout);
        }
        return withAmounts(customers, sample, nbd, bgNbd, guards);
    }

    /** The same, with one guard more where there is one. */
    PurchaseFit with(Optional<PurchaseGuard> guard) {
        List<PurchaseGuard> all = new ArrayList<>(guards);
        guard.ifPresent(all::add);
        return new PurchaseFit(customers, repeaters, nbd, bgNbd, amounts, fittedAmounts, meanAmount, all);
    }

    /** The model to use, or none. */
    public Optional<PurchaseModel> model() {
        boolean isTrusted = guards.stream().map(PurchaseGuard::kind).noneMatch(PurchaseFit::isAboutDropout);
        return isTrusted && bgNbd.isPresent()
                ? bgNbd.map(PurchaseModel.class::cast)
                : nbd.map(PurchaseModel.class::cast);
    }

    /**
     * The amount to expect of a customer's orders, pounds: by the Gamma-Gamma model, or where that is not used the customer's own
     * mean, and the mean of all for one who did not order again.
     */
    public double expectedAmount(PurchaseSummary customer) {
        if (amounts.isPresent()) {
            return amounts.get().expectedAmount(customer);
        }
        return customer.meanAmount() > 0 ? customer.meanAmount() : meanAmount;
    }

    private static PurchaseFit withAmounts(
            List<PurchaseSummary> customers,
            PurchaseSample sample,
            Optional<PurchaseNbd> nbd,
            Optional<PurchaseBgNbd> bgNbd,
            List<PurchaseGuard> guards) {
        double[] known = customers.stream()
                .mapToDouble(PurchaseSummary::meanAmount)
                .filter(amount -> amount > 0)
                .toArray();
        Optional<PurchaseGammaGamma> fitted = known.length < PurchaseGuards.FEWEST_REPEATERS
                ? Optional.empty()
                : Optional.of(PurchaseGammaGamma.fit(customers));
        List<PurchaseGuard> against =
                fitted.map(model -> PurchaseGuards.of(model, customers)).orElse(List.of());
        guards.addAll(against);
        return new PurchaseFit(
                sample.size(),
                sample.repeaters(),
                nbd,
                bgNbd,
                against.isEmpty() ? fitted : Optional.empty(),
                fitted,
                known.length == 0 ? 0 : PurchaseStatistics.mean(known),
                guards);
    }

    private static boolean isAboutDropout(PurchaseGuard.Kind kind) {
        return switch (kind) {
            case TOO_FEW_REPEATS, NO_GAIN, EDGE, FLAT, ALIVE, HOLD_OUT -> true;
            case NO_MEAN_AMOUNT, AMOUNT_WITH_FREQUENCY -> false;
        };
    }
}
