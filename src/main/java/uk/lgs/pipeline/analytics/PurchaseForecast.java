package uk.lgs.pipeline.analytics;

/**
 * What to expect of one customer within a number of days.
 *
 * @param probability of at least one order, 0 to 1
 * @param orders mean number of orders
 * @param value mean amount of these orders together, pounds
 */
public record PurchaseForecast(double probability, double orders, double value) {}
