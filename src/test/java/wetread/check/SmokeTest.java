package wetread.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real script {@code src/main/sam/smoke}, with an {@code aws} on its path that answers as the AWS CLI does. */
@DisabledOnOs(OS.WINDOWS)
class SmokeTest {
    private static final String GREEN = "{\"state\":\"green\",\"table\":\"policy triage: GREEN\\n  green  bucket\\n\"}";

    @TempDir
    Path folder;

    /** What the script said, and how it ended. */
    private record Ended(int status, String said) {
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Error: fork/exec /var/task/bootstrap: exec format error|Architecture is wrong",
        "Error: Runtime exited with error: exit status 126|Architecture is wrong",
        "Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap]|it says native",
        "Runtime.InvalidEntrypoint|it says native",
        "Class not found: io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler|it says jvm",
        "Task timed out after 3.00 seconds|timed out"})
    void aFunctionThatDoesNotStartSaysWhichParameterIsWrong(String error, String said) throws Exception {
        Ended ended = smoke("Unhandled", "{\"errorMessage\":\"" + error + "\"}", "same", "same");

        assertEquals(1, ended.status, ended.said);
        assertTrue(ended.said.contains(said), ended.said);
    }

    @Test
    void whatTheCheckFoundIsShown() throws Exception {
        Ended ended = smoke("None", GREEN, "same", "same");

        assertEquals(0, ended.status, ended.said);
        assertTrue(ended.said.contains("policy triage: GREEN\n  green  bucket\n"), ended.said);
    }

    @Test
    void whatIsRedEndsItSo() throws Exception {
        assertNotEquals(0, smoke("None", GREEN.replace("green\",", "red\","), "same", "same").status);
    }

    @Test
    void aPublishedVersionThatIsOlderIsNamed() throws Exception {
        Ended ended = smoke("None", GREEN, "today", "yesterday");

        assertEquals(1, ended.status, ended.said);
        assertTrue(ended.said.contains("another text in SnapStart"), ended.said);
    }

    @Test
    void whatIsAskedForOnTheCommandLineIsInTheEvent() throws Exception {
        assertTrue(event().endsWith("BucketNameOutputValue\", \"ask\": false, \"tell\": false}"), event());
        assertTrue(event("--tell", "--ask").endsWith("\"ask\": true, \"tell\": true}"), event("--tell", "--ask"));
        assertTrue(event("--tell").endsWith("\"ask\": false, \"tell\": true}"), event("--tell"));
    }

    @Test
    void anOptionThatIsNoneIsNotPassedOver() throws Exception {
        Ended ended = smoke(List.of("--aks"), "None", GREEN, "same", "same");
        assertEquals(2, ended.status, ended.said);
        assertTrue(ended.said.contains("usage"), ended.said);
    }

    /** What the check function is invoked with. */
    private String event(String... options) throws Exception {
        Ended ended = smoke(List.of(options), "None", GREEN, "same", "same");
        assertEquals(0, ended.status, ended.said);
        return Files.readAllLines(folder.resolve("events")).get(1);
    }

    private Ended smoke(String error, String answer, String latest, String live) throws Exception {
        return smoke(List.of(), error, answer, latest, live);
    }

    private Ended smoke(List<String> options, String error, String answer, String latest, String live)
            throws Exception {
        Files.deleteIfExists(folder.resolve("events"));
        Files.writeString(folder.resolve("answer"), answer);
        script("aws", """
                case "$1 $2" in
                  'cloudformation describe-stacks') echo "the-${8//[^A-Za-z]/}" ;;
                  'lambda invoke')
                    [[ "$*" = *'--cli-read-timeout 0 '* ]] || exit 8
                    echo "$8" >> "$(dirname "$0")/events"
                    cp "$(dirname "$0")/answer" "${@: -1}"
                    echo %s ;;
                  'lambda get-function-configuration') [[ $4 = *:live ]] && echo %s || echo %s ;;
                  *) exit 9 ;;
                esac
                """.formatted(error, live, latest));
        Path said = folder.resolve("said");
        ProcessBuilder smoke = new ProcessBuilder(Stream.concat(Stream.of("src/main/sam/smoke", "clinic"),
                options.stream()).toList()).redirectErrorStream(true)
                .redirectOutput(said.toFile());
        smoke.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        Process running = smoke.start();
        assertTrue(running.waitFor(30, TimeUnit.SECONDS));
        return new Ended(running.exitValue(), Files.readString(said));
    }

    private void script(String name, String lines) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/usr/bin/env bash\n" + lines);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
