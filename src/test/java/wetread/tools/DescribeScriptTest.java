package wetread.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code src/main/sam/describe} asks AWS for: beside it stands an {@code aws} that writes down its arguments. */
class DescribeScriptTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String AWS = """
            #!/usr/bin/env bash
            printf '%s\\n' "$*" >> "$CALLS"
            case "$1 $2 $*" in
              *describe-stacks*) echo clinic ;;
              *list-stack-resources*) printf '/aws/lambda/s-read\\t/aws/lambda/s-study\\nNone\\n' ;;
              *start-query*) echo q1 ;;
              *'--query status'*) echo "$STATE" ;;
              *get-query-results*) printf '%s' "$LINES_FOUND" ;;
              *get-object*/id/q1YqzizOVrJSAgA*) printf '{"folder":"reports/a b.dcm/v1/","reportId":"x"}' > "${@: -1}" ;;
              *worklist/entries/2026-11-27/*'Contents[].Key') echo worklist/entries/2026-11-27/id/q1YqzizOVrJSAgA ;;
              *worklist/entries/2026-11-27/*) echo '2026 9 the entry' ;;
              *'reports/a b.dcm/v1/'*) echo '2026 9 reports/a b.dcm/v1/report.json' ;;
              *) echo None ;;
            esac
            """;

    @TempDir
    Path folder;
    private Path calls;

    @BeforeEach
    void install() throws IOException {
        calls = folder.resolve("calls");
        Path aws = folder.resolve("aws");
        Files.writeString(aws, AWS);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void linesOfAllFunctionsAndObjectsOfTheReportAreShown() throws Exception {
        Result result = run("2026-11-27 23:59:01.000 read INFO reported", "Complete", "s", ID, "3");
        assertEquals(0, result.exit, result.output);
        assertTrue(result.output.contains("INFO reported"), result.output);
        assertTrue(result.output.contains("reports/a b.dcm/v1/report.json"), result.output);
        List<String> asked = Files.readAllLines(calls);
        String query = asked.stream().filter(one -> one.contains("start-query")).findFirst().orElseThrow();
        assertTrue(query.contains("--log-group-names /aws/lambda/s-read /aws/lambda/s-study --start-time"), query);
        assertTrue(query.contains("filter fields.reportId = '" + ID + "'"), query);
        String[] words = query.split(" ");
        List<String> all = Arrays.asList(words);
        assertEquals(3 * 86400, Long.parseLong(all.get(all.indexOf("--end-time") + 1))
                - Long.parseLong(all.get(all.indexOf("--start-time") + 1)));
        for (String prefix : List.of("claims/" + ID, "notices/" + ID, "verdicts/" + ID + "/", "waiting/",
                "ledger/2026/11/27/h2345/" + ID + "-", "ledger/2026/11/27/h2330/" + ID + "-",
                "ledger/outcomes/2026/11/27/" + ID, "worklist/entries/2026-11-26/" + ID,
                "worklist/entries/2026-11-28/" + ID)) {
            assertTrue(asked.stream().anyMatch(one -> one.contains("--bucket clinic --prefix " + prefix)), prefix);
        }
    }

    @Test
    void whereNothingIsKnownItSaysSo() throws Exception {
        Result result = run("", "Complete", "s", ID);
        assertEquals(1, result.exit, result.output);
        assertTrue(result.output.contains("no log line of the last 14 days"), result.output);
        assertFalse(Files.readString(calls).contains("ledger/"));
    }

    @Test
    void aQueryThatFailsIsNamed() throws Exception {
        Result result = run("", "Failed", "s", ID);
        assertEquals(1, result.exit);
        assertTrue(result.output.contains("the query ended as Failed"), result.output);
    }

    @ParameterizedTest
    @CsvSource({"s, 0123,", "s, ' or 1=1', 3", "s, 0123456789ABCDEF0123456789ABCDEF,",
        "s, 0123456789abcdef0123456789abcdef, 0", "s, 0123456789abcdef0123456789abcdef, x"})
    void whatIsNoIdIsNotAskedFor(String stack, String id, String days) throws Exception {
        Result result = days == null ? run("", "Complete", stack, id) : run("", "Complete", stack, id, days);
        assertEquals(2, result.exit, result.output);
        assertFalse(Files.exists(calls));
    }

    private record Result(int exit, String output) {
    }

    private Result run(String lines, String state, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(Stream.concat(Stream.of("bash", "src/main/sam/describe"),
                Arrays.stream(arguments)).toList());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("STATE", state);
        builder.environment().put("LINES_FOUND", lines);
        builder.environment().put("DESCRIBE_PAUSE", "0");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
