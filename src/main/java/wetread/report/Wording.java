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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wetread.reading.ClinicalContext;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.reading.finding.Attention;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.reading.policy.Decision;

/**
 * The words of a report in one language, from the resources {@code wording/<language>.properties} and, for each
 * clinical context, {@code contexts/<code>/wording.<language>.properties}.
 */
public final class Wording {
    /** A line that is to be read at a glance needs no more characters of a part; the list has it whole. */
    private static final int MAX_PART = 90;

    private final Language language;
    private final Vocabulary vocabulary;
    private final Properties words = new Properties();

    /** The words of a language, with the shipped vocabulary. */
    public Wording(Language language) {
        this(language, new ReadingVocabulary().vocabulary());
    }

    /** @param vocabulary that has the names of findings */
    public Wording(Language language, Vocabulary vocabulary) {
        this.language = language;
        this.vocabulary = vocabulary;
        load("/wording/" + language.code() + ".properties");
        for (ClinicalContext context : ClinicalContext.values()) {
            load(context.resource("wording." + language.code() + ".properties"));
        }
    }

    /** Whether it can be mixed with what is in English alone. */
    public boolean isEnglish() {
        return language == Language.EN;
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

    /**
     * What a finding is called: by both names in a Korean report, where the vocabulary has it, such as
     * {@code 경막하 혈종 (subdural hematoma)}.
     *
     * @param term its English name
     */
    public String finding(String term) {
        return language == Language.EN || !isKnown(term) ? term
                : vocabulary.koreanName(vocabulary.term(term)) + " (" + term + ")";
    }

    /** Whether words are no more than a name of the term. */
    public boolean isName(String words, String term) {
        String plain = words.strip().toLowerCase(Locale.ROOT);
        return plain.equals(term.toLowerCase(Locale.ROOT))
                || isKnown(term) && vocabulary.names(vocabulary.term(term)).contains(plain);
    }

    /** How soon a physician has to look where a finding of that term was seen. */
    public Attention attention(String term) {
        return isKnown(term) ? vocabulary.term(term).attention() : Attention.ROUTINE;
    }

    /** Whether the term itself, and not only a word in it, stands in the vocabulary. */
    private boolean isKnown(String term) {
        Term known = vocabulary.term(term);
        return known.name().equals(term) && !vocabulary.known(Set.of(known)).isEmpty();
    }

    /** The name of a tier: that of a shipped one in the report's language, any other as the policy has it. */
    public String tier(String name) {
        return of("tier." + name, name);
    }

    /** The side and the place of a finding; the side once, where the place names it too. May be empty. */
    public String place(Report.Finding finding) {
        return place(finding.laterality(), finding.location());
    }

    /** The place that one tier gives a finding, where it gives another than the finding's row has; else empty. */
    public String otherPlace(Report.Finding finding, Report.Said said) {
        boolean isOther = !said.laterality().equals(finding.laterality())
                && !said.laterality().equals(Laterality.UNSPECIFIED.code())
                || !said.location().isBlank() && !said.location().strip().equals(finding.location().strip());
        return isOther ? place(said.laterality(), said.location()) : "";
    }

    /** Where a tier stands on a finding, with the side that it saw; a side that it does not say is left out. */
    public String position(String stance, String laterality) {
        String side = laterality == null ? "" : of("laterality." + laterality, "");
        return of("stance." + stance) + (side.isEmpty() ? "" : " (" + side + ")");
    }

    private String place(String laterality, String text) {
        String side = of("laterality." + laterality, "");
        String location = PrintableText.line(text).strip();
        boolean isNamed = !side.isEmpty() && Pattern.compile(of("place." + laterality, "\\b" + side + "\\b"))
                .matcher(location.toLowerCase(Locale.ROOT)).find();
        return isNamed ? location : (side + " " + location).strip();
    }

    /** A finding that calls for attention, in parts: what, where, how large, and how many models saw it. */
    public List<String> calling(FindingOrder.Ranked one) {
        long all = one.votes().stream().map(FindingOrder.Vote::tier).distinct().count();
        return Stream.of(finding(one.finding().term()), place(one.finding()), one.finding().size(),
                        of(one.finding().present() == null ? "uncertain_by" : all == 1 ? "seen_by_one" : "seen_by")
                                .replace("{all}", Long.toString(all)).replace("{seen}", Long.toString(one.seenBy())))
                .map(part -> PrintableText.beginning(part, MAX_PART)).filter(part -> !part.isBlank()).toList();
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

    /** The same, and what it is said of. */
    public Optional<String> qualityLine(Report.ImageQuality quality) {
        return quality(quality).map(words -> of("image_quality") + ": " + words);
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
                .format(Math.floor(fraction * 1000 + 1e-6) / 10) + "%";
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
