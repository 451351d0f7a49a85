package uk.lgs.pipeline.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes a sample as {@code pg_dump} 15 writes a table in plain format. */
final class SampleCopyWriter implements SampleWriter {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_LENGTH = 63;

    private static final String PREAMBLE = """
                --
                -- PostgreSQL database dump
                --

                \\restrict %s

                -- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
                -- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

                SET statement_timeout = 0;
                SET lock_timeout = 0;
                SET idle_in_transaction_session_timeout = 0;
                SET client_encoding = 'UTF8';
                SET standard_conforming_strings = on;
                SELECT pg_catalog.set_config('search_path', '', false);
                SET check_function_bodies = false;
                SET xmloption = content;
                SET client_min_messages = warning;
                SET row_security = off;

                SET default_tablespace = '';

                SET default_table_access_method = heap;

                --
                -- Name: retail; Type: TABLE; Schema: public; Owner: -
                --

                CREATE TABLE public.retail (
                    invoice_no text,
                    stock_code text,
                    description text,
                    quantity integer,
                    invoice_date timestamp without time zone,
                    unit_price real,
                    customer_id real,
                    country text%s
                );


                --
                -- Data for Name: retail; Type: TABLE DATA; Schema: public; Owner: -
                --

                COPY public.retail (invoice_no, stock_code, description, quantity, invoice_date, unit_price, \
                customer_id, country%s) FROM stdin;
                """;

    private static final String TRAILER = """
                \\.


                --
                -- PostgreSQL database dump complete
                --

                \\unrestrict %s

                """;

    private final SampleCopyText text;
    private final boolean personalColumns;
    private final String token;
    private @Nullable LocalDateTime lastTime;
    private byte[] lastTimeText = {};
    private @Nullable SamplePerson lastPerson;
    private byte[] lastPersonText = {};

    SampleCopyWriter(OutputStream out, SampleSettings settings) {
        text = new SampleCopyText(out);
        personalColumns = settings.personalColumns();
        token = token(SampleRandom.of(settings.seed(), "token"));
    }

    @Override
    public void begin() throws IOException {
        text.plain(PREAMBLE.formatted(token, personalDefinitions(), personalNames()));
    }

    @Override
    public void write(SampleRow row) throws IOException {
        text.value(row.invoiceNo());
        text.tab();
        text.value(row.stockCode());
        text.tab();
        text.value(row.description());
        text.tab();
        text.number(row.quantity());
        text.tab();
        text.plain(time(row.invoiceDate()));
        text.tab();
        text.thousandths(row.priceMils());
        text.tab();
        if (row.customerNumber() == SampleRow.NO_CUSTOMER) {
            text.value(null);
        } else {
            text.number(row.customerNumber());
        }
        text.tab();
        text.value(row.country());
        if (personalColumns) {
            text.plain(person(row.person()));
        }
        text.endRow();
    }

    @Override
    public void end() throws IOException {
        text.plain(TRAILER.formatted(token));
        text.flush();
    }

    private String personalDefinitions() {
        return personalColumns
                ? ",\n    customer_name text,\n    email text,\n    phone text,\n    address text,\n    postcode text"
                : "";
    }

    private String personalNames() {
        return personalColumns ? ", customer_name, email, phone, address, postcode" : "";
    }

    /** Rows of one invoice share their time, so that it is put into text once. */
    private byte[] time(LocalDateTime time) {
        if (time != lastTime) {
            lastTime = time;
            String iso = time.toLocalDate() + " " + time.toLocalTime() + ":00";
            lastTimeText = iso.getBytes(StandardCharsets.US_ASCII);
        }
        return lastTimeText;
    }

    private byte[] person(@Nullable SamplePerson person) {
        if (person != lastPerson || lastPersonText.length == 0) {
            lastPerson = person;
            String joined = person == null
                    ? "\t\\N".repeat(SamplePerson.VALUES)
                    : "\t"
                            + String.join(
                                    "\t",
                                    SampleCopyText.escaped(person.name()),
                                    SampleCopyText.escaped(person.email()),
                                    SampleCopyText.escaped(person.phone()),
                                    SampleCopyText.escaped(person.address()),
                                    SampleCopyText.escaped(person.postcode()));
            lastPersonText = joined.getBytes(StandardCharsets.UTF_8);
        }
        return lastPersonText;
    }

    private static String token(SampleRandom random) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            token.append(LETTERS.charAt(random.below(LETTERS.length())));
        }
        return token.toString();
    }
}
