package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;

/** What the marts about future purchases mean. An order here is all that a customer buys on one day. */
final class PurchaseDefinitions {
    static final MetricDefinition CUSTOMERS = definition(
            "prediction_customers",
            800,
            "Who buys next",
            "For each known customer a model of repeat buying, tested on the past, says how probable an order is within"
                    + " 30 and 90 days of the last invoice date, how many to expect and what they are worth; an order is"
                    + " all that a customer buys on one day. Customers are ranked only while the model beats the naive"
                    + " forecasts in the backtest.",
            "orders",
            "known customer",
            "rank nulls last, customer_key",
            column("customer_key", ColumnUnit.TEXT, "pseudonym of the customer"),
            column(
                    "rank",
                    ColumnUnit.COUNT,
                    "1 for the most orders expected within 90 days; empty while the model is not fit to rank"),
            column("segment", ColumnUnit.TEXT, "RFM segment at the report date"),
            column("orders", ColumnUnit.COUNT, "orders so far"),
            column("last_order", ColumnUnit.DATE, "day of the last order"),
            column(
                    "probability_alive",
                    ColumnUnit.SHARE,
                    "probability that the customer has not left for good; empty where the model in use knows no leaving"),
            column("probability_30_days", ColumnUnit.SHARE, "probability of an order within 30 days"),
            column("probability_90_days", ColumnUnit.SHARE, "probability of an order within 90 days"),
            column("orders_30_days", ColumnUnit.NUMBER, "orders to expect within 30 days"),
            column("orders_90_days", ColumnUnit.NUMBER, "orders to expect within 90 days"),
            column("order_value", ColumnUnit.MONEY, "amount to expect of one order"),
            column("value_90_days", ColumnUnit.MONEY, "amount to expect within 90 days"));

    static final MetricDefinition OUTLOOK = definition(
            "prediction_segments",
            810,
            "Segment outlook",
            "What the customers who are in a segment now are expected to buy in each of the 13 weeks after the last"
                    + " invoice date, and in all of them; customers who are still to come are not in it. Limits are 80 %"
                    + " prediction intervals learned from the backtest, empty where it has fewer than two origins.",
            "orders",
            "segment and stretch of days",
            "segment, to_day, from_day desc",
            column("segment", ColumnUnit.TEXT, "RFM segment at the report date, or all customers"),
            column("from_day", ColumnUnit.DATE, "first day of the stretch"),
            column("to_day", ColumnUnit.DATE, "last day of the stretch"),
            column("orders", ColumnUnit.NUMBER, "orders to expect"),
            column("orders_lower", ColumnUnit.NUMBER, "lower limit; empty without a backtest"),
            column("orders_upper", ColumnUnit.NUMBER, "upper limit"),
            column("sales", ColumnUnit.MONEY, "amount to expect"),
            column("sales_lower", ColumnUnit.MONEY, "lower limit; empty without a backtest"),
            column("sales_upper", ColumnUnit.MONEY, "upper limit"),
            column("orders_last_year", ColumnUnit.COUNT, "orders of the same customers on the days 52 weeks before"));

    static final MetricDefinition SEASONS = definition(
                    "prediction_seasons",
                    820,
                    "When segments buy",
                    "The three calendar months and five ISO weeks with most orders of the customers who are in a segment now, over"
                            + " the last whole years of 364 days. Segments are made by how recently customers bought, so the last"
                            + " months weigh more in those of recent buyers.",
                    "orders",
                    "segment and month or week",
                    "segment, period_kind, rank",
                    column("segment", ColumnUnit.TEXT, "RFM segment at the report date"),
                    column("period_kind", ColumnUnit.TEXT, "month or week"),
                    column("rank", ColumnUnit.COUNT, "1 for the one with most orders"),
                    column("period", ColumnUnit.TEXT, "calendar month, or ISO week of the year"),
                    column("orders", ColumnUnit.COUNT, "orders in it, over all those years"),
                    column("sales", ColumnUnit.MONEY, "amount of these orders"),
                    column("share_of_orders", ColumnUnit.SHARE, "part of the segment's orders of those years"))
            .forAnalysts();

    static final MetricDefinition BACKTEST = definition(
            "prediction_backtest",
            830,
            "Forecast backtest",
            "Forecasts made on days of the past, 13 weeks apart, from nothing but what was known by then, against what"
                    + " came: the model and naive forecasts of the same.",
            "orders",
            "horizon, origin and method",
            "horizon_days, origin, brier, method",
            column("horizon_days", ColumnUnit.COUNT, "days that are forecast"),
            column("origin", ColumnUnit.TEXT, "last day that the forecast knew, or all of them together"),
            column("method", ColumnUnit.TEXT, "the model that was used then, or a naive forecast"),
            column("customers", ColumnUnit.COUNT, "customers known by then"),
            column("brier", ColumnUnit.NUMBER, "mean squared error of the probability of an order; lower is better"),
            column(
                    "mean_absolute_error",
                    ColumnUnit.NUMBER,
                    "mean absolute error of a customer's orders; favours forecasts of none, as most customers order"
                            + " nothing"),
            column(
                    "mase",
                    ColumnUnit.NUMBER,
                    "the same over the error of expecting, within the history, as many orders as in the stretch before"),
            column("rmse", ColumnUnit.NUMBER, "root mean squared error of a customer's orders"),
            column("total_ratio", ColumnUnit.NUMBER, "orders forecast over orders that came; 1 is best"),
            column("top_tenth_share", ColumnUnit.SHARE, "part of the orders that came from the tenth ranked first"),
            column("sales_error", ColumnUnit.MONEY, "mean absolute error of a customer's amount"));

    static final MetricDefinition CALIBRATION = definition(
                    "prediction_calibration",
                    840,
                    "Forecast calibration",
                    "Customers of all origins of the backtest in tenths by the probability of an order that the model gave them,"
                            + " with the share who did order.",
                    "customers",
                    "horizon and tenth",
                    "horizon_days, tenth",
                    column("horizon_days", ColumnUnit.COUNT, "days that are forecast"),
                    column("tenth", ColumnUnit.COUNT, "1 for the lowest probabilities, up to 10"),
                    column("customers", ColumnUnit.COUNT, "customers, counted at each origin"),
                    column("forecast", ColumnUnit.SHARE, "mean probability of an order"),
                    column("observed", ColumnUnit.SHARE, "share of them who ordered"))
            .forAnalysts();

    static final MetricDefinition MODEL = definition(
                    "prediction_model",
                    850,
                    "Forecast model",
                    "Which model of repeat buying is used, its parameters, the guards that spoke against another, and whether it"
                            + " beats naive forecasts.",
                    "various",
                    "finding",
                    "line",
                    column("line", ColumnUnit.COUNT, "place in the list"),
                    column("item", ColumnUnit.TEXT, "what it is about"),
                    column("value", ColumnUnit.NUMBER, "its value, where it has one"),
                    column("note", ColumnUnit.TEXT, "what it means"))
            .forAnalysts();

    private PurchaseDefinitions() {}

    private static MetricDefinition definition(
            String name,
            int place,
            String title,
            String definition,
            String unit,
            String grain,
            String order,
            MetricColumn... columns) {
        return new MetricDefinition(
                name,
                place,
                title,
                definition,
                unit,
                grain,
                order,
                Set.of(Base.CLEAN),
                List.of(columns),
                Optional.empty(),
                columns[0].name().equals("customer_key") ? Disclosure.PER_CUSTOMER : Disclosure.OPEN);
    }
}
