package uk.lgs.pipeline.sample;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the programs that write INSERT statements write names, values and what stands around them. */
enum SampleInsertStyle {
    /** {@code pg_dump --inserts}. */
    PG_INSERTS(1),
    /** {@code pg_dump --column-inserts}. */
    PG_COLUMN_INSERTS(1),
    /** {@code pg_dump --rows-per-insert=100}. */
    PG_MULTI_ROW(100),
    /** {@code mysqldump}. */
    MYSQL(250),
    /** {@code .dump} of the sqlite3 shell. */
    SQLITE(1),
    /** The script wizard of SQL Server Management Studio. */
    SQL_SERVER(1);

    private static final List<String> COLUMNS = List.of(
            "invoice_no",
            "stock_code",
            "description",
            "quantity",
            "invoice_date",
            "unit_price",
            "customer_id",
            "country");
    private static final List<String> PERSONAL = List.of("customer_name", "email", "phone", "address", "postcode");
    private static final List<String> SQL_SERVER_NAMES = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    private final int rowsPerStatement;

    SampleInsertStyle(int rowsPerStatement) {
        this.rowsPerStatement = rowsPerStatement;
    }

    int rowsPerStatement() {
        return rowsPerStatement;
    }

    /** What stands before the first statement with rows. */
    String preamble(boolean personal) {
        return switch (this) {
            case PG_INSERTS, PG_COLUMN_INSERTS, PG_MULTI_ROW ->
                """
                    --
                    -- PostgreSQL database dump
                    --

                    SET client_encoding = 'UTF8';
                    SET standard_conforming_strings = on;

                    """ + create("public.retail", "timestamp without time zone", "real", "text", personal);
            case MYSQL ->
                """
                    -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
                    --
                    -- Host: localhost    Database: shop
                    -- ------------------------------------------------------

                    /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
                    /*!50503 SET NAMES utf8mb4 */;

                    DROP TABLE IF EXISTS `retail`;
                    """ + create("`retail`", "datetime DEFAULT NULL", "decimal(10,3)", "varchar(255)", personal) + """
                    LOCK TABLES `retail` WRITE;
                    /*!40000 ALTER TABLE `retail` DISABLE KEYS */;
                    """;
            case SQLITE ->
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
                        + create("retail", "TEXT", "NUMERIC", "TEXT", personal);
            case SQL_SERVER ->
                "USE [Shop]\nGO\n/****** Object:  Table [dbo].[retail] ******/\nSET ANSI_NULLS ON\nGO\n"
                        + create(
                                        "[dbo].[retail]",
                                        "[datetime] NULL",
                                        "[decimal](10, 3) NULL",
                                        "[nvarchar](255) NULL",
                                        personal)
                                .replace(");\n", ") ON [PRIMARY]\nGO\n")
                        + "SET IDENTITY_INSERT [dbo].[retail] ON \n";
        };
    }

    /** A statement up to its first row. */
    String opening(boolean personal) {
        return switch (this) {
            case PG_INSERTS -> "INSERT INTO public.retail VALUES ";
            case PG_COLUMN_INSERTS -> "INSERT INTO public.retail (" + String.join(", ", names(personal)) + ") VALUES ";
            case PG_MULTI_ROW -> "INSERT INTO public.retail VALUES\n\t";
            case MYSQL -> "INSERT INTO `retail` VALUES ";
            case SQLITE -> "INSERT INTO retail VALUES";
            case SQL_SERVER -> "INSERT [dbo].[retail] (" + String.join(", ", names(personal)) + ") VALUES ";
        };
    }

    String separator() {
        return this == PG_MULTI_ROW ? ",\n\t" : ",";
    }

    String valueSeparator() {
        return this == MYSQL || this == SQLITE ? "," : ", ";
    }

    String closing() {
        return this == SQL_SERVER ? "\n" : ";\n";
    }

    /** What stands after the last statement with rows. */
    String trailer() {
        return switch (this) {
            case PG_INSERTS, PG_COLUMN_INSERTS, PG_MULTI_ROW -> "\n\n--\n-- PostgreSQL database dump complete\n--\n\n";
            case MYSQL -> "/*!40000 ALTER TABLE `retail` ENABLE KEYS */;\nUNLOCK TABLES;\n-- Dump completed\n";
            case SQLITE -> "COMMIT;\n";
            case SQL_SERVER -> "GO\nSET IDENTITY_INSERT [dbo].[retail] OFF\nGO\n";
        };
    }

    String text(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return switch (this) {
            case MYSQL ->
                "'"
                        + value.replace("\\", "\\\\")
                                .replace("'", "\\'")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                                .replace("\"", "\\\"")
                        + "'";
            case SQL_SERVER -> "N" + quoted;
            default -> quoted;
        };
    }

    String time(LocalDateTime time) {
        String clock = time.toLocalTime() + ":00";
        return this == SQL_SERVER
                ? "CAST(N'" + time.toLocalDate() + "T" + clock + ".000' AS DateTime)"
                : "'" + time.toLocalDate() + " " + clock + "'";
    }

    String price(String decimal) {
        return this == SQL_SERVER ? "CAST(" + decimal + " AS Decimal(10, 3))" : decimal;
    }

    private List<String> names(boolean personal) {
        List<String> names = new java.util.ArrayList<>(this == SQL_SERVER ? SQL_SERVER_NAMES : COLUMNS);
        if (personal) {
            names.addAll(PERSONAL);
        }
        return switch (this) {
            case SQL_SERVER -> names.stream().map(name -> "[" + name + "]").toList();
            case MYSQL -> names.stream().map(name -> "`" + name + "`").toList();
            default -> names;
        };
    }

    private String create(String table, String time, String price, String text, boolean personal) {
        String columns = names(personal).stream()
                .map(name -> "  " + name + " " + type(name.toLowerCase(Locale.ROOT), time, price, text))
                .collect(Collectors.joining(",\n"));
        return "CREATE TABLE " + table + " (\n" + columns + "\n);\n";
    }

    private static String type(String name, String time, String price, String text) {
        if (name.contains("date")) {
            return time;
        }
        return name.contains("price")
                ? price
                : name.contains("quantity") || name.contains("customer") && name.contains("id") ? "int" : text;
    }
}
