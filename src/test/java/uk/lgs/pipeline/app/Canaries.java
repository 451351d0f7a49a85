package uk.lgs.pipeline.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Persons who exist in one dump only: every value of theirs is found nowhere else. */
final class Canaries {
    private static final long FIRST_CUSTOMER = 904_172_631_000L;
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1903, 1, 1);

    private final List<String> values = new ArrayList<>();
    private final TestDump dump = new TestDump()
            .extraColumns(
                    "customer_name, email, phone, address, postcode, birthday, card_number, ip_address, shoe_size");

    private record Person(
            String customer,
            String name,
            String email,
            String phone,
            String address,
            String postcode,
            String birthday,
            String card,
            String ip,
            String shoe) {
        List<String> values() {
            return List.of(customer, name, email, phone, address, postcode, birthday, card, ip, shoe);
        }
    }

    Canaries(int persons) {
        for (int i = 0; i < persons; i++) {
            Person person = person(i);
            values.addAll(person.values());
            plant(i, person);
        }
    }

    List<String> values() {
        return values;
    }

    TestDump dump() {
        return dump;
    }

    /** A line with the person in every personal column, and in some line each form in each column that is stored. */
    private void plant(int i, Person person) {
        List<String> forms = List.of(person.email(), person.phone(), person.postcode(), person.card());
        String planted = forms.get(i % forms.size());
        int column = i / forms.size() % 8;
        dump.row(String.join(
                "|",
                column == 1 ? planted : String.valueOf(536_365 + i),
                column == 2 ? planted : "85123A",
                column == 0 || column == 3 ? "PELICAN LAMP, sent back by " + planted + ", broken" : "PELICAN LAMP",
                column == 4 ? planted : "6",
                column == 5 ? planted : "2010-12-01 08:26:00",
                column == 6 ? planted : "2.55",
                column == 7 ? planted : person.customer(),
                i % 9 == 0 ? "France " + planted : "United Kingdom",
                person.name(),
                person.email(),
                person.phone(),
                person.address(),
                person.postcode(),
                person.birthday(),
                person.card(),
                person.ip(),
                person.shoe()));
    }

    private static Person person(int i) {
        return new Person(
                String.valueOf(FIRST_CUSTOMER + i),
                "Zebedee Quagmyre%03d".formatted(i),
                "zq%03d@canary.example".formatted(i),
                "07700 9%05d".formatted(i),
                "1%03d Quagmyre Villas".formatted(i),
                "QZ%02d %dXY".formatted(i / 10, i % 10),
                FIRST_BIRTHDAY.plusDays(i).toString(),
                card("492988%09d".formatted(71_003L * i)),
                "198.18.%d.%d".formatted(100 + i / 100, 100 + i % 100),
                "shoe-%03d-canary".formatted(i));
    }

    /** Fifteen digits with their check digit (ISO/IEC 7812-1). */
    private static String card(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
