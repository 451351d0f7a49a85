package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.privacy.LineTexts;
import uk.lgs.pipeline.privacy.ProductText;

/**
 * The ids of products, customers, countries and rules: those that the warehouse has, and new ones for what a load brings.
 * New ones are kept here until the load is published. Grows with distinct values, never with lines.
 */
final class Dimensions {
    private final Dimension<ProductKey> products;
    private final Dimension<String> customers;
    private final Dimension<String> countries;
    private final Dimension<String> rules;
    private final LineTexts texts;

    /** The ids in force, for the indexes of a pseudonymiser. */
    Dimensions(Connection session, LineTexts texts) throws SQLException {
        this.texts = texts;
        products = new Dimension<>(this::productKey);
        customers = new Dimension<>(texts::pseudonym);
        countries = new Dimension<>(texts::receivedCountry);
        rules = new Dimension<>(texts::rule);
        KeyVersions.refuseOther(session, texts.key());
        read(
                session,
                "select product_id, received_code, received_description from warehouse.product",
                row -> products.known(new ProductKey(String.valueOf(row[1]), row[2]), id(row)));
        read(
                session,
                "select customer_id, customer_key from warehouse.customer",
                row -> customers.known(String.valueOf(row[1]), id(row)));
        read(
                session,
                "select country_id, received_name from warehouse.country",
                row -> countries.known(String.valueOf(row[1]), id(row)));
        read(session, "select rule_id, rule from warehouse.rule", row -> rules.known(String.valueOf(row[1]), id(row)));
    }

    int productId(int index) {
        return products.id(index);
    }

    int customerId(int index) {
        return customers.id(index);
    }

    int countryId(int index) {
        return countries.id(index);
    }

    short ruleId(int index) {
        return (short) rules.id(index);
    }

    private ProductKey productKey(int index) {
        ProductText text = texts.product(index);
        return new ProductKey(text.receivedCode(), text.receivedDescription());
    }

    /** Whether the load has a product of older loads under another stock code than they. */
    boolean movesProducts(Connection session) throws SQLException {
        String select = """
                select 1
                from unnest(?::integer[], ?::text[]) as used (product_id, stock_code)
                inner join warehouse.product on product.product_id = used.product_id
                where product.stock_code <> used.stock_code""";
        return Sql.exists(session, select, productCodes());
    }

    /** The ids of the products that the load has, and the stock code of each: two arrays, for parameters of a statement. */
    Object[] productCodes() {
        List<Integer> used = products.used();
        return new Object[] {
            ids(products, used), texts(used, index -> texts.product(index).stockCode())
        };
    }

    /** Writes what the load used: new rows, and changed texts of old ones. */
    void store(Connection session, int loadId, Map<String, String> reasons) throws SQLException {
        storeProducts(session, loadId);
        storeCustomers(session);
        storeCountries(session, loadId);
        List<Integer> used = rules.used();
        Sql.update(
                session,
                """
                insert into warehouse.rule (rule_id, rule, reason)
                select * from unnest(?::smallint[], ?::text[], ?::text[])
                on conflict (rule_id) do update set reason = excluded.reason""",
                ids(rules, used),
                texts(used, texts::rule),
                texts(used, index -> reasons.getOrDefault(texts.rule(index), texts.rule(index))));
    }

    private void storeProducts(Connection session, int loadId) throws SQLException {
        List<Integer> used = products.used();
        Sql.update(
                session,
                """
                insert into warehouse.product
                  (product_id, received_code, received_description, stock_code, description, is_note, first_load_id)
                select *, ?
                from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                on conflict (product_id) do update
                set
                  stock_code = excluded.stock_code,
                  description = excluded.description,
                  is_note = excluded.is_note
                where (product.stock_code, product.description, product.is_note)
                  is distinct from (excluded.stock_code, excluded.description, excluded.is_note)""",
                loadId,
                ids(products, used),
                texts(used, index -> texts.product(index).receivedCode()),
                texts(used, index -> texts.product(index).receivedDescription()),
                texts(used, index -> texts.product(index).stockCode()),
                texts(used, index -> texts.product(index).description()),
                texts(used, index -> String.valueOf(texts.product(index).isNote())));
    }

    private void storeCustomers(Connection session) throws SQLException {
        List<Integer> used = customers.used();
        int keyVersion = KeyVersions.register(session, texts.key());
        Sql.update(session, """
                insert into warehouse.customer (customer_id, customer_key, key_version)
                select *, ? from unnest(?::integer[], ?::text[])
                on conflict (customer_id) do nothing""", keyVersion, ids(customers, used), texts(used, texts::pseudonym));
    }

    private void storeCountries(Connection session, int loadId) throws SQLException {
        List<Integer> used = countries.used();
        Sql.update(
                session,
                """
                insert into warehouse.country
                  (country_id, received_name, name, iso_code, is_recognised, first_load_id)
                select *, ?
                from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                on conflict (country_id) do update
                set name = excluded.name, iso_code = excluded.iso_code, is_recognised = excluded.is_recognised
                where (country.name, country.iso_code, country.is_recognised)
                  is distinct from (excluded.name, excluded.iso_code, excluded.is_recognised)""",
                loadId,
                ids(countries, used),
                texts(used, texts::receivedCountry),
                texts(used, texts::country),
                texts(used, texts::countryCode),
                texts(used, index -> String.valueOf(texts.isCountryRecognised(index))));
    }

    private static Object ids(Dimension<?> dimension, List<Integer> used) {
        return used.stream().map(dimension::assigned).toArray(Integer[]::new);
    }

    private static Object texts(List<Integer> used, IntFunction<@Nullable String> text) {
        @Nullable String[] values = new @Nullable String[used.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text.apply(used.get(i));
        }
        return values;
    }

    private static int id(@Nullable String[] row) {
        return Integer.parseInt(String.valueOf(row[0]));
    }

    private static void read(Connection session, String select, Sql.RowReader reader) throws SQLException {
        Sql.read(session, select, reader);
    }

    /** What a product is known by. */
    private record ProductKey(String code, @Nullable String description) {}

    /** The ids of one dimension. */
    private static final class Dimension<K> {
        private static final int UNKNOWN = 0;

        private final IntFunction<K> keys;
        private final Map<K, Integer> ids = new HashMap<>();
        private int[] byIndex = new int[1024];
        private int greatest;

        /** The ids of what indexes stand for. */
        Dimension(IntFunction<K> keys) {
            this.keys = keys;
        }

        void known(K key, int id) {
            ids.put(key, id);
            greatest = Math.max(greatest, id);
        }

        int id(int index) {
            int id = index < byIndex.length ? byIndex[index] : UNKNOWN;
            return id == UNKNOWN ? look(index) : id;
        }

        private int look(int index) {
            if (index >= byIndex.length) {
                byIndex = Arrays.copyOf(byIndex, Math.max(index + 1, byIndex.length * 2));
            }
            byIndex[index] = ids.computeIfAbsent(keys.apply(index), any -> ++greatest);
            return byIndex[index];
        }

        int assigned(int index) {
            return byIndex[index];
        }

        /** The indexes that lines of this load used, one for each id: masking can make two texts one. */
        List<Integer> used() {
            Set<Integer> seen = new HashSet<>();
            List<Integer> used = new ArrayList<>();
            for (int index = 0; index < byIndex.length; index++) {
                if (byIndex[index] != UNKNOWN && seen.add(byIndex[index])) {
                    used.add(index);
                }
            }
            return used;
        }
    }
}
