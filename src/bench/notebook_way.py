#!/usr/bin/env python3
"""What analysts do by hand today, for bench.sh to measure beside the pipeline: reads a table `retail` that psql has loaded,
works out the notebook's metrics with pandas, and writes a workbook with charts by XlsxWriter.

    notebook_way.py CONNECTION WORKBOOK

CONNECTION  such as "host=127.0.0.1 port=5432 user=bench dbname=bench"
WORKBOOK    the file to write; it is replaced

Needs Debian's python3-pandas, python3-psycopg2 and python3-xlsxwriter. The pipeline's core metrics are the same ones.
"""
import sys

import pandas
import psycopg2

SEGMENTS = {
    r"[1-2][1-2]": "Hibernating",
    r"[1-2][3-4]": "At Risk",
    r"[1-2]5": "Can't Lose",
    r"3[1-2]": "About to Sleep",
    r"33": "Need Attention",
    r"[3-4][4-5]": "Loyal Customers",
    r"41": "Promising",
    r"51": "New Customers",
    r"[4-5][2-3]": "Potential Loyalists",
    r"5[4-5]": "Champions",
}
REFERENCE_DATE = pandas.Timestamp("2012-01-01")


def lines(connection):
    """Every line of the table, with its amount and month."""
    frame = pandas.read_sql_query("select * from retail", connection)
    frame["amount"] = frame.quantity * frame.unit_price
    frame["month"] = frame.invoice_date.dt.strftime("%Y-%m")
    frame["cancelled"] = frame.invoice_no.str.startswith("C")
    return frame


def amounts(frame):
    """The distribution of invoices' amounts: of all above zero, and of those below their 85 % quantile."""
    invoices = frame.groupby("invoice_no").amount.sum()
    invoices = invoices[invoices > 0]
    usual = invoices[invoices < invoices.quantile(0.85)]
    rows = [
        (name, some.count(), some.min(), some.max(), some.mean(), some.median(), some.mode().iloc[0])
        for name, some in (("all", invoices), ("below 85 %", usual))
    ]
    described = pandas.DataFrame(rows, columns=["invoices", "count", "min", "max", "mean", "median", "mode"])
    ranges = pandas.cut(usual, 20).value_counts(sort=False)
    return described, pandas.DataFrame({"amount": ranges.index.astype(str), "invoices": ranges.values})


def orders(frame):
    """Placed and cancelled orders a month."""
    total = frame.groupby("month").invoice_no.nunique()
    cancelled = frame[frame.cancelled].groupby("month").invoice_no.nunique()
    table = pandas.DataFrame({"total": total, "cancelled": cancelled}).fillna(0)
    table["placed"] = table.total - 2 * table.cancelled
    return table.reset_index()


def sales(frame):
    """Sales and growth a month."""
    table = frame.groupby("month").amount.sum().rename("sales").to_frame()
    table["growth"] = table.sales.pct_change() * 100
    return table.reset_index()


def customers(frame):
    """Active, new and existing customers a month."""
    known = frame.dropna(subset=["customer_id"])
    active = known.groupby("month").customer_id.nunique()
    first = known.groupby("customer_id").month.min().value_counts()
    table = pandas.DataFrame({"active": active, "new": first}).fillna(0)
    table["existing"] = table.active - table.new
    return table.rename_axis("month").reset_index()


def rfm(frame):
    """Recency, frequency, monetary value, scores and segment of each customer that purchased."""
    bought = frame[(frame.quantity > 0) & (frame.amount > 0)].dropna(subset=["customer_id"])
    table = bought.groupby("customer_id").agg(
        last=("invoice_date", "max"), frequency=("invoice_no", "nunique"), monetary=("amount", "sum")
    )
    table["recency"] = (REFERENCE_DATE - table["last"]).dt.days
    table["r"] = pandas.qcut(table.recency, 5, labels=[5, 4, 3, 2, 1]).astype(str)
    table["f"] = pandas.qcut(table.frequency.rank(method="first"), 5, labels=[1, 2, 3, 4, 5]).astype(str)
    table["m"] = pandas.qcut(table.monetary, 5, labels=[1, 2, 3, 4, 5]).astype(str)
    table["segment"] = (table.r + table.f).replace(SEGMENTS, regex=True)
    return table.reset_index()


def segments(scored):
    """Customers, and their mean recency, frequency and monetary value, by segment."""
    return (
        scored.groupby("segment")
        .agg(
            customers=("customer_id", "count"),
            recency=("recency", "mean"),
            frequency=("frequency", "mean"),
            monetary=("monetary", "mean"),
        )
        .reset_index()
    )


def write(path, sheets):
    """Writes each table to a sheet of its own, with a chart of its last column where one is asked for."""
    with pandas.ExcelWriter(path, engine="xlsxwriter") as writer:
        for name, (table, chart) in sheets.items():
            table.to_excel(writer, sheet_name=name, index=False)
            if chart:
                picture = writer.book.add_chart({"type": chart})
                for column in range(1, len(table.columns)):
                    picture.add_series(
                        {
                            "name": [name, 0, column],
                            "categories": [name, 1, 0, len(table), 0],
                            "values": [name, 1, column, len(table), column],
                        }
                    )
                writer.sheets[name].insert_chart(1, len(table.columns) + 1, picture)


def main():
    """Reads, works out, writes."""
    connection, workbook = sys.argv[1:]
    with psycopg2.connect(connection) as session:
        frame = lines(session)
    described, ranges = amounts(frame)
    scored = rfm(frame)
    write(
        workbook,
        {
            "Invoice amounts": (described, None),
            "Amount ranges": (ranges, "column"),
            "Monthly orders": (orders(frame), "column"),
            "Monthly sales": (sales(frame), "line"),
            "Monthly customers": (customers(frame), "column"),
            "RFM segments": (segments(scored), "bar"),
            "RFM customers": (scored, None),
        },
    )


if __name__ == "__main__":
    main()
