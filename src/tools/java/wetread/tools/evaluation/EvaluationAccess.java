package wetread.tools.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the evaluation as its command line does, for tests of other packages. */
public final class EvaluationAccess {

    private EvaluationAccess() {
    }

    /** What it prints. */
    public static String run(Path function, Path manifest, URI gateway, Path work) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EvaluationOptions options = EvaluationOptions.parse(new String[] {"--function=" + function, "--manifest=" + manifest,
                "--gateway=" + gateway, "--work=" + work}, Map.of("GATEWAY_API_KEY", "evaluation-key"));
        new Evaluation(options, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }
}
