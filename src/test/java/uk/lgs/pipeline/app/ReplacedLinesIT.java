package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.sample.SampleSettings;

/** How the server finds the lines of the last minutes of a history that a month on top brings again. */
@Timeout(300)
class ReplacedLinesIT {
    /** Has the server note how it goes about each statement that looks for such lines, just before it does. */
    private static final String NOTE_PLANS = """
            create table public.noted (plan text);

            create function public.note_plan() returns void language plpgsql as $$
            declare
              step text;
              steps text = '';
            begin
              if current_query() ~ 'where\\s+invoiced_at between timestamp' then
                for step in execute 'explain ' || current_query() loop
                  steps = steps || step || e'\\n';
                end loop;
                insert into public.noted values (steps);
              end if;
            end
            $$;

            create function public.note_creation() returns event_trigger language plpgsql as $$
            begin
              perform public.note_plan();
            end
            $$;

            create function public.note_deletion() returns trigger language plpgsql as $$
            begin
              perform public.note_plan();
              return null;
            end
            $$;

            create event trigger note_creation on ddl_command_start
            when tag in ('CREATE TABLE AS') execute function public.note_creation();

            create trigger note_deletion before delete on warehouse.invoice_line
            for each statement execute function public.note_deletion()""";

    @Test
    void areNotLookedUpOneByOneAmongTheInvoicesThatArrived(@TempDir Path folder) throws Exception {
        SplitDump shop = SplitDump.of(SampleSettings.shipped());
        Path history = shop.write(folder.resolve("history.sql"), (invoice, day) -> day.compareTo("2011-11-30") < 0);
        String last = lastInvoice(Files.readAllLines(history));
        Path month = shop.write(
                folder.resolve("month.sql"),
                (invoice, day) -> day.compareTo("2011-11-30") >= 0 || invoice.equals(last));
        try (TestPipeline pipeline = TestPipeline.open(folder)) {
            pipeline.run(history);
            TestParts.execute(pipeline.parts(), NOTE_PLANS);

            pipeline.run(month);

            List<String> plans = TestParts.texts(pipeline.parts(), "select plan from public.noted");
            assertThat(plans)
                    .hasSize(3)
                    .allSatisfy(
                            plan -> assertThat(plan).contains("invoice_line").doesNotContain("Nested Loop"));
        }
    }

    private static String lastInvoice(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields.length > 4)
                .max(Comparator.comparing(fields -> fields[4]))
                .orElseThrow()[0];
    }
}
