package wetread.tools.evaluation;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the choice of thresholds, checked.
 *
 * @param function the packaged function, to ask with
 * @param answers folder of recorded answers, with a folder for each tier
 * @param miss share of the abnormal images that the first tier may clear, above 0 and at most {@link #MOST}
 * @param source who is asked for answers that are not recorded
 * @param yes whether to ask, once the cost was shown
 * @param work where results are written
 */
record ChooseOptions(Path function, Path manifest, Path answers, double miss, Source source, String apiKey, boolean yes,
        String language, Path work) {
    /** A clinic that accepts more has no use for a proof. */
    static final double MOST = 0.2;
    private static final String STAND_IN = "stand-in";
    private static final Set<String> LANGUAGES = Set.of("ko", "en");
    private static final Set<String> NAMES =
            Set.of("function", "work", "manifest", "miss", "gateway", "yes", "language", "replay");

    /** Who is asked for answers that are not recorded. */
    sealed interface Source {

        /** Nobody. */
        record Recorded() implements Source {
        }

        /** The embedded gateway without a model. */
        record StandIn() implements Source {
        }

        /** A gateway. */
        record Gateway(URI url) implements Source {
        }
    }

    /**
     * Checks them.
     *
     * @param arguments {@code --name=value}; an empty value counts as none
     * @throws EvaluationOptions.Mistake when one is wrong; the message names it as it is given to Maven
     */
    static ChooseOptions parse(String[] arguments, Map<String, String> environment) throws EvaluationOptions.Mistake {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 2 ? argument : argument.substring(2, equals);
            if (!NAMES.contains(name)) {
                throw new EvaluationOptions.Mistake("there is no option " + name + ", only "
                        + NAMES.stream().sorted().toList());
            }
            given.put(name, argument.substring(equals + 1).strip());
        }
        given.values().removeIf(String::isEmpty);
        Path manifest = manifest(given.get("manifest"));
        Path work = Path.of(given.getOrDefault("work", "target/choose"));
        Source source = source(given.get("gateway"));
        String key = environment.getOrDefault("GATEWAY_API_KEY", "").strip();
        if (source instanceof Source.Gateway && key.isEmpty()) {
            throw new EvaluationOptions.Mistake(
                    "-Dgateway.url is given, but the environment variable GATEWAY_API_KEY is not set");
        }
        return new ChooseOptions(Path.of(given.getOrDefault("function", "target/function.zip")), manifest,
                answers(given.get("replay"), manifest, work, source), miss(given.getOrDefault("miss", "0.02")), source,
                source instanceof Source.Gateway ? key : "simulated", yes(given.get("yes")),
                language(given.getOrDefault("language", "ko")), work);
    }

    private static Path manifest(String text) throws EvaluationOptions.Mistake {
        if (text == null) {
            throw new EvaluationOptions.Mistake(
                    "-Dmanifest is needed: a CSV file with the columns file,context,labels");
        }
        Path manifest = Path.of(text);
        if (!Files.isRegularFile(manifest)) {
            throw new EvaluationOptions.Mistake("-Dmanifest: there is no file " + manifest.toAbsolutePath());
        }
        return manifest;
    }

    /** What the stand-in says is nobody's reading: it never lies among the answers of models. */
    private static Path answers(String text, Path manifest, Path work, Source source)
            throws EvaluationOptions.Mistake {
        if (text != null) {
            Path folder = Path.of(text);
            if (source instanceof Source.Recorded && !Files.isDirectory(folder)) {
                throw new EvaluationOptions.Mistake("-Dreplay: there is no folder " + folder.toAbsolutePath());
            }
            return folder;
        }
        return source instanceof Source.StandIn ? work.resolve("answers-simulated")
                : manifest.toAbsolutePath().getParent().resolve("answers");
    }

    private static double miss(String text) throws EvaluationOptions.Mistake {
        try {
            double miss = Double.parseDouble(text);
            if (miss > 0 && miss <= MOST) {
                return miss;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same advice.
        }
        throw new EvaluationOptions.Mistake("-Dmiss must be the share of abnormal images that may be cleared, above 0 "
                + "and at most " + MOST + ", such as 0.02, not " + text);
    }

    private static Source source(String text) throws EvaluationOptions.Mistake {
        if (text == null) {
            return new Source.Recorded();
        }
        if (text.equals(STAND_IN)) {
            return new Source.StandIn();
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return new Source.Gateway(uri);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same advice.
        }
        throw new EvaluationOptions.Mistake("-Dgateway.url must be a URL such as https://api.example.com/v1, or "
                + STAND_IN + ", not " + text);
    }

    /** Maven gives {@code -Dyes} the value true. */
    private static boolean yes(String text) throws EvaluationOptions.Mistake {
        return switch (Optional.ofNullable(text).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new EvaluationOptions.Mistake("-Dyes takes no value, or true or false, not " + text);
        };
    }

    private static String language(String text) throws EvaluationOptions.Mistake {
        if (!LANGUAGES.contains(text)) {
            throw new EvaluationOptions.Mistake("-Dlanguage must be ko or en, not " + text);
        }
        return text;
    }
}
