package wetread.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetread.gateway.GatewayClosedException;
import wetread.study.Withheld;

/** Each code that a log line may have is one that an alarm looks for, or is listed with the reason why none does. */
class LogCodesTest {
    private static final Pattern LOGGED = Pattern.compile("Field\\.CODE,\\s*([^,)]+)");
    private static final Pattern FILTERED = Pattern.compile("\\$\\.fields\\.code = \"([a-z_*]+)\"");
    /** A row of the page: the code, and the reason. */
    private static final Pattern LISTED = Pattern.compile("^\\| `([a-z_*]+)` \\| [^|]{10,} \\|$", Pattern.MULTILINE);

    @Test
    void everyCodeIsAlarmedOrListedWithItsReason() throws IOException {
        Set<String> logged = logged();
        assertTrue(logged.size() > 25 && logged.contains("unknown_event"), logged.toString());
        Set<String> alarmed = all(FILTERED, Files.readString(Path.of("template.yaml")));
        String page = Files.readString(Path.of("docs/deployment.md"));
        int table = page.indexOf("| code | why it has none |");
        Set<String> listed = all(LISTED, page.substring(table, page.indexOf("\n\n", table)));
        assertEquals(Set.of(), logged.stream().filter(code -> !isAmong(code, alarmed) && !isAmong(code, listed))
                .collect(Collectors.toSet()), "neither alarmed nor listed in docs/deployment.md");
        Stream.concat(alarmed.stream(), listed.stream()).forEach(pattern -> assertTrue(
                logged.stream().anyMatch(code -> isAmong(code, Set.of(pattern))), pattern + " is logged nowhere"));
    }

    @Test
    void messagesThatAreNotUnderstoodAreCountedInTheLogsOfBothQueues() throws IOException {
        assertEquals(Set.of("ReadLog", "StudyLog"), all(Pattern.compile(
                "LogGroupName: !Ref (\\w+)\\n +FilterPattern: '\\{ \\$\\.fields\\.code = \"unknown_event\" }'"),
                Files.readString(Path.of("template.yaml"))));
    }

    @Test
    void everyFilterHasItsAlarm() throws IOException {
        String template = Files.readString(Path.of("template.yaml"));
        Set<String> counted = all(Pattern.compile("MetricNamespace: [^\\n]*[,\\n]\\s*MetricName: (\\w+)"), template);
        Set<String> alarmed = all(Pattern.compile("^      MetricName: (\\w+)$", Pattern.MULTILINE), template);
        assertFalse(counted.isEmpty());
        assertEquals(Set.of(), counted.stream().filter(one -> !alarmed.contains(one)).collect(Collectors.toSet()));
    }

    /**
     * CloudWatch takes a value out of a line only where the pattern names its field and it is a number; fields of the
     * log are texts. A filter that reads one would publish nothing, and its alarm would never go off.
     */
    @Test
    void filtersCountLinesAndReadNoValuesOutOfThem() throws IOException {
        Set<String> values = all(Pattern.compile("MetricValue: '?([^'\\s}]+)"),
                Files.readString(Path.of("template.yaml")));
        assertEquals(Set.of("1"), values);
    }

    @Test
    void savedQueriesAskForFieldsThatLogLinesHave() throws IOException {
        String queries = Files.readString(Path.of("template.yaml"));
        queries = queries.substring(queries.indexOf("  ReportQuery:"), queries.indexOf("\nOutputs:"))
                + Files.readString(Path.of("src/main/sam/describe"));
        Set<String> asked = all(Pattern.compile("fields\\.(\\w+)"), queries);
        assertTrue(asked.contains("reportId") && asked.size() > 5, asked.toString());
        assertEquals(Set.of(), asked.stream().filter(one -> Field.of(one).isEmpty()).collect(Collectors.toSet()));
        String source = source();
        Set<String> messages = all(Pattern.compile("message (?:= '|like /\\^)([a-z]+)"), queries);
        assertEquals(Set.of("reported", "rejected", "sent"), messages);
        messages.forEach(one -> assertTrue(source.matches("(?s).*\"" + one + "[\",].*"), one));
    }

    @Test
    void everyMeasureIsTakenSomewhere() throws IOException {
        String source = source();
        assertEquals(Set.of(), Arrays.stream(Measure.values()).map(Measure::name)
                .filter(one -> !source.contains("Measure." + one)).collect(Collectors.toSet()));
    }

    private static String source() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static boolean isAmong(String code, Set<String> patterns) {
        return patterns.stream().anyMatch(pattern -> code.matches(pattern.replace("*", ".*")));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(
                TreeSet::new));
    }

    private static Set<String> logged() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher logged = LOGGED.matcher(source);
                while (logged.find()) {
                    codes.addAll(codes(logged.group(1).strip(), source));
                }
            }
        }
        return codes;
    }

    /** What an expression of the source may come to. */
    private static Set<String> codes(String expression, String source) {
        if (expression.contains("why")) {
            return expression.startsWith("\"")
                    ? Arrays.stream(Withheld.values()).map(why -> expression.substring(1, expression.indexOf('"', 1))
                            + why.code()).collect(Collectors.toSet())
                    : Arrays.stream(GatewayClosedException.Cause.values()).map(GatewayClosedException.Cause::code)
                            .collect(Collectors.toSet());
        }
        if (expression.startsWith("\"")) {
            return Set.of(expression.substring(1, expression.length() - 1));
        }
        if (expression.startsWith("ProblemCode.of")) {
            return codes("why", source);
        }
        Matcher constant = Pattern.compile("String " + expression + " = \"([a-z_]+)\"").matcher(source);
        assertTrue(constant.find(), expression + " is not understood");
        return Set.of(constant.group(1));
    }
}
