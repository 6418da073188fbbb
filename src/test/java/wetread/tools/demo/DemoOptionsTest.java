package wetread.tools.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the demo's options, and when. */
class DemoOptionsTest {
    private static final Map<String, String> KEY = Map.of("GATEWAY_API_KEY", "k");

    @Test
    void optionsAreTakenAsMavenIsGivenThem() throws Exception {
        DemoOptions options = parse("-q", "-Pdemo", "-Dgateway.url=https://api.example/v1", "-D", "demo.port=8080",
                "-Dlanguage=en", "-Dcheck", "-Dnative", "-Dimages=src/tools/resources/samples/demo");
        assertEquals(Optional.of(URI.create("https://api.example/v1")), options.gateway());
        assertEquals(8080, options.port());
        assertEquals("en", options.language());
        assertEquals(Optional.of(DemoOptions.CheckMode.LOOK), options.check());
        assertTrue(options.images().orElseThrow().endsWith("src/tools/resources/samples/demo"));
    }

    @Test
    void withoutOptionsTheyAreThoseOfThePom() throws Exception {
        DemoOptions options = parse("-Pdemo");
        assertEquals("ko", options.language());
        assertEquals(0, options.port());
        assertEquals(Optional.empty(), options.gateway().or(() -> options.images().map(path -> path.toUri())));
        assertEquals(Optional.empty(), options.check());
    }

    @ParameterizedTest
    @CsvSource({"-Dlanguage=fr,-Dlanguage", "-Ddemo.port=x,-Ddemo.port", "-Dcheck=all,-Dcheck",
        "-Dgateway.url=api.example,-Dgateway.url", "-Dimages=no/such,-Dimages"})
    void aWrongOneIsNamed(String option, String name) {
        assertTrue(assertThrows(DemoOptions.Mistake.class, () -> parse(option)).getMessage().startsWith(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Pdemo", "-P demo", "-Pnative,demo"})
    void aWrongOneIsAllThatIsSaidOfARun(String profile) throws Exception {
        String said = run(2, Map.of(), (profile + " -Dlanguage=fr").split(" "));
        assertEquals("wetread demo: -Dlanguage must be ko or en, not fr", said.strip());
    }

    @Test
    void aGatewayThatCannotBeReachedIsNamedBeforeAnythingIsBuilt() throws Exception {
        String said = run(2, KEY, "-q", "-Pdemo", "-Dgateway.url=http://127.0.0.1:1/v1");
        assertTrue(said.contains("-Dgateway.url: http://127.0.0.1:1/v1 could not be reached"), said);
        assertFalse(said.contains("ERROR"), said);
    }

    private static DemoOptions parse(String... arguments) throws Exception {
        return DemoOptions.parse(DemoOptions.fromMaven(arguments), KEY);
    }

    private static String run(int exit, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./mvnw"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), said);
        return said;
    }
}
