package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pipeline doctor}. */
@Command(
        name = "doctor",
        description = {
            "Checks whether unattended work is possible here - settings, files, key, database, disk, clock, schedules, inbox,"
                    + " mail and SFTP servers - and says what to do where it is not.",
            "Nothing is sent, and no dump is read. The exit code is that of the first check that failed; warnings leave it 0."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--json", description = "Print the findings as JSON")
    private boolean isJson;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = new SelfCheck(options.folders(), Clock.systemUTC()).all(options::settings);
        if (isJson) {
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(
                            findings.stream().map(DoctorCommand::json).toList()));
        } else {
            findings.forEach(finding -> System.out.println(line(finding)));
        }
        return findings.stream()
                .filter(Finding::isFailed)
                .map(Finding::exitCode)
                .findFirst()
                .orElse(0);
    }

    /** One finding for a person: a line, and where something is to be done a second one. */
    static String line(Finding finding) {
        String line = "%-8s %-28s %s"
                .formatted(finding.verdict().name().toLowerCase(Locale.ROOT), finding.check(), finding.what());
        return finding.fix().isEmpty() ? line : line + "%n%38sto do: %s".formatted("", finding.fix());
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        json.put("what", finding.what());
        json.put("fix", finding.fix());
        return json;
    }
}
