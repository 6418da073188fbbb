package wetread.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;

/**
 * Holds a repaired answer to the words that it was made of: what they do not say is dropped. The impression stays
 * theirs. Where a finding had to be dropped, the repair is not to be trusted: a specialist is asked for, and the answer
 * has no confidence.
 */
final class RepairedAnswer {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final double TOLERANCE = 1e-9;

    private final NamedFindings named;
    private final StatedConfidence stated;

    RepairedAnswer(NamedFindings named) {
        this.named = named;
        this.stated = new StatedConfidence(named);
    }

    /**
     * What of {@code form} the words bear out.
     *
     * @param form what a second request made of the words
     */
    Interpretation of(Interpretation form, String words) {
        List<Finding> findings = form.findings().stream().filter(finding -> named.isIn(words, finding))
                .map(finding -> borneOut(finding, words)).toList();
        boolean invented = findings.size() < form.findings().size();
        return new Interpretation(Interpretation.Form.REPAIRED, findings,
                invented ? OptionalDouble.empty() : stated.of(form.confidence(), words), form.urgent(),
                form.needsExpertReview() || invented, AnswerForm.words(words),
                quoted(form.recommendations(), words),
                new ImageQuality(form.quality().grade(), quoted(form.quality().remarks(), words)),
                form.noted());
    }

    private static Finding borneOut(Finding finding, String words) {
        Matcher size = NUMBER.matcher(finding.size());
        boolean isSizeSaid = size.find() && says(words, Double.parseDouble(size.group()));
        OptionalDouble confidence = finding.confidence();
        boolean isConfidenceSaid = confidence.isPresent()
                && (says(words, confidence.getAsDouble()) || says(words, confidence.getAsDouble() * 100));
        // The second model saw no picture, so it can place nothing on it.
        return new Finding(finding.finding(), finding.term(), finding.presence(), finding.location(),
                finding.laterality(), isSizeSaid ? finding.size() : "", finding.description(), finding.severity(),
                isConfidenceSaid ? confidence : OptionalDouble.empty(), Optional.empty());
    }

    private static boolean says(String words, double value) {
        return NUMBER.matcher(words).results()
                .anyMatch(number -> Math.abs(Double.parseDouble(number.group()) - value) < TOLERANCE);
    }

    private static List<String> quoted(List<String> texts, String words) {
        String plain = plain(words);
        return texts.stream().filter(text -> plain.contains(plain(text))).toList();
    }

    private static String plain(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
