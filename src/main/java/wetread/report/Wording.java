package wetread.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import wetread.reading.ClinicalContext;
import wetread.reading.Language;
import wetread.reading.finding.ImageQuality;
import wetread.reading.policy.Decision;

/**
 * The words of a report in one language, from the resources {@code wording/<language>.properties} and, for each
 * clinical context, {@code contexts/<code>/wording.<language>.properties}.
 */
public final class Wording {
    private final Properties words = new Properties();

    /** The words of one language. */
    public Wording(Language language) {
        load("/wording/" + language.code() + ".properties");
        for (ClinicalContext context : ClinicalContext.values()) {
            load(context.resource("wording." + language.code() + ".properties"));
        }
    }

    /** @throws IllegalArgumentException when the language lacks that word */
    public String of(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException("no wording for " + key);
        }
        return word;
    }

    /** The word for {@code key}, or {@code otherwise} where the language has none. */
    public String of(String key, String otherwise) {
        return words.getProperty(key, otherwise);
    }

    /** The examination, and what told it. */
    public String context(Report.Examination examination) {
        return of("context." + examination.context()) + (examination.contextSource() == null ? ""
                : " (" + of("context_source." + examination.contextSource()) + ")");
    }

    /** How grave a finding is, with the model's own word where it is on no scale. */
    public String severity(String grade, String word) {
        return of("severity." + grade) + (word == null ? "" : " (“" + word + "”)");
    }

    /** How sure a model says it is, in whole percent, or that it did not say. */
    public String confidence(Double confidence) {
        return confidence == null ? of("no_confidence") : Math.round(confidence * 100) + "%";
    }

    /** The same of a tier, with the calibrated confidence after it where there is one. */
    public String confidence(Report.Tier tier) {
        return confidence(tier.confidence()) + (tier.calibratedConfidence() == null ? ""
                : " (" + of("calibrated") + " " + Math.round(tier.calibratedConfidence() * 100) + "%)");
    }

    /** Whether the picture allows a reading, and why not; empty where no model said. */
    public Optional<String> quality(Report.ImageQuality quality) {
        if (quality == null || quality.grade().equals(ImageQuality.Grade.NOT_STATED.code())) {
            return Optional.empty();
        }
        return Optional.of(of("quality." + quality.grade())
                + (quality.remarks().isEmpty() ? "" : " (" + String.join("; ", quality.remarks()) + ")"));
    }

    /** What the policy made of an answer, and whose word the confidence is where one decided. */
    public String why(Decision decision) {
        String sentence = of("why." + decision.why().code());
        return decision.measured().map(one -> sentence.replace("{confidence}", percent(one.confidence()))
                .replace("{bound}", percent(one.bound())) + " "
                + of(one.isCalibrated() ? "why.calibrated" : "why.stated")).orElse(sentence);
    }

    /** What a model was told to look at also. */
    public String lookedAlsoAt(List<String> terms) {
        return of("looked_also_at").replace("{terms}", String.join(", ", terms));
    }

    /** That a model was shown fewer pictures than there are. */
    public String sawFewer(int pictures, int outOf) {
        return of("saw_fewer").replace("{pictures}", Integer.toString(pictures))
                .replace("{all}", Integer.toString(outOf));
    }

    /** Rounded down: 89.99 % must not read as if it reached 90. */
    private static String percent(double fraction) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(Math.floor(fraction * 1000 + 1e-6) / 10) + "\u00a0%";
    }

    private void load(String resource) {
        try (InputStream stream = Wording.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
        }
    }
}
