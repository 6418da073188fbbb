package wetread.tools.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** Runs the evaluation as its command line does, for tests of other packages. */
public final class EvaluationAccess {

    private EvaluationAccess() {
    }

    /** Evaluates one manifest; returns what is printed. */
    public static String run(Path function, Path manifest, URI gateway, Path work) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = {
            "--function=" + function, "--manifest=" + manifest, "--gateway=" + gateway, "--work=" + work};
        EvaluationOptions options = EvaluationOptions.parse(arguments, Map.of("GATEWAY_API_KEY", "evaluation-key"));
        new Evaluation(options, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Chooses thresholds on one manifest against the stand-in; returns what is printed. */
    public static String choose(Path function, Path manifest, Path work, boolean yes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = {"--function=" + function, "--manifest=" + manifest, "--gateway=stand-in",
            "--work=" + work, "--yes=" + yes};
        new Choose(ChooseOptions.parse(arguments, Map.of()), LocalDate.now(),
                new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }
}
