package wetread.tools.evaluation;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.tools.evaluation.bands.BandsReport;

/**
 * The evaluation's options, checked.
 *
 * @param function the packaged function, to record with
 * @param manifests at least one
 * @param answers folder of recorded answers; where empty, the folder {@code answers} beside each manifest
 * @param gateway is asked for answers that are not recorded; where empty, only recorded answers count
 * @param work where results are written
 * @param synthetic whether the cases are the shipped ones
 * @param bands cases of each population under ranges of assumptions; 0 for none, as with a manifest of one's own
 */
record EvaluationOptions(Path function, List<Path> manifests, Optional<Path> answers, Optional<URI> gateway,
        String apiKey, Path work, boolean synthetic, int bands) {
    private static final Path SHIPPED = Path.of("src/tools/resources/evaluation/synthetic");
    private static final List<String> MIXES = List.of("screening", "outpatient", "emergency");

    /** A wrong option; the message says how to put it right. */
    static final class Mistake extends Exception {
        Mistake(String message) {
            super(message);
        }
    }

    /** @param arguments {@code --name=value}; an empty value counts as none */
    static EvaluationOptions parse(String[] arguments, Map<String, String> environment) throws Mistake {
        Optional<String> manifest = value(arguments, "manifest");
        Optional<URI> gateway = value(arguments, "gateway").map(URI::create);
        if (gateway.isPresent() && manifest.isEmpty()) {
            throw new Mistake("the synthetic cases have no pictures to ask about: give -Dmanifest with -Dgateway.url");
        }
        String key = environment.getOrDefault("GATEWAY_API_KEY", "");
        if (gateway.isPresent() && key.isBlank()) {
            throw new Mistake("GATEWAY_API_KEY is not set: the gateway cannot be asked");
        }
        List<Path> manifests = manifest.map(list -> Arrays.stream(list.split(",")).map(Path::of).toList())
                .orElseGet(() -> MIXES.stream().map(mix -> SHIPPED.resolve(mix).resolve("labels.csv")).toList());
        for (Path path : manifests) {
            if (!Files.isRegularFile(path)) {
                throw new Mistake("there is no manifest " + path.toAbsolutePath());
            }
        }
        return new EvaluationOptions(Path.of(value(arguments, "function").orElse("target/function.zip")), manifests,
                value(arguments, "replay").map(Path::of), gateway, key,
                Path.of(value(arguments, "work").orElse("target/evaluation")), manifest.isEmpty(),
                manifest.isPresent() ? 0
                        : value(arguments, "bands").map(Integer::parseInt).orElse(BandsReport.CASES));
    }

    /** Where the recorded answers of a manifest lie. */
    Path replay(Path manifest) {
        return answers.orElseGet(() -> manifest.toAbsolutePath().getParent().resolve("answers"));
    }

    private static Optional<String> value(String[] arguments, String name) {
        String option = "--" + name + "=";
        return Arrays.stream(arguments).filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length())).filter(value -> !value.isBlank()).findFirst();
    }
}
