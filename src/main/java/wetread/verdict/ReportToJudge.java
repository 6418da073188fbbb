package wetread.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.report.FindingOrder;
import wetread.report.PrintableText;
import wetread.report.StoredFindings;
import wetread.report.Wording;

/** A report as the form shows it, in words: what each finding is called, and what can be said of it. */
public final class ReportToJudge {
    /** How many findings can be named that the report has not. */
    private static final List<Integer> MISSED = List.of(1, 2, 3);
    private static final int MAX_WORDS = 160;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ReportFinder.Found found;
    private final Wording wording;
    private final Vocabulary vocabulary;
    private final ZoneId zone;
    private final FindingOrder order;

    ReportToJudge(ReportFinder.Found found, Wording wording, Vocabulary vocabulary, ZoneId zone) {
        this.found = found;
        this.wording = wording;
        this.vocabulary = vocabulary;
        this.zone = zone;
        this.order = new StoredFindings(wording, found.report()).order();
    }

    /**
     * A finding that can be judged.
     *
     * @param number as on the report's page
     * @param name by the vocabulary, with side, place and size
     * @param stance what the report says of it
     * @param place what a field of the form says behind what is said: side and term
     */
    public record Line(int number, String name, String stance, String place) {
    }

    /** One of a list to choose from. */
    public record Choice(String code, String name) {
    }

    public String reportId() {
        return found.reportId();
    }

    public String day() {
        return found.day();
    }

    /** What was examined, and when the report was written. */
    public String about() {
        String context = found.report().path("context").asText("");
        return (context.isEmpty() ? "" : wording.of("context." + context, context) + " · ")
                + TIME.format(Instant.parse(found.report().path("createdAt").asText()).atZone(zone))
                + " (" + zone.getId() + ")";
    }

    /** Those that the report calls seen or uncertain. */
    public List<Line> shown() {
        return lines(order.shown());
    }

    /** Those that the report calls absent. */
    public List<Line> absent() {
        return lines(order.absent());
    }

    /** Numbers of the fields for findings that the report has not. */
    public List<Integer> missed() {
        return MISSED;
    }

    /** What can be called missed: every term of the vocabulary. */
    public List<Choice> terms() {
        return vocabulary.terms().stream().map(Term::name).distinct()
                .map(term -> new Choice(term, wording.finding(term)))
                .sorted(Comparator.comparing(Choice::name)).toList();
    }

    /** On which side it was missed. */
    public List<Choice> sides() {
        return Stream.of(Laterality.LEFT, Laterality.RIGHT, Laterality.BILATERAL, Laterality.MIDLINE)
                .map(side -> new Choice(side.code(), wording.of("laterality." + side.code()))).toList();
    }

    /** Findings of one term and side are judged as one, since a verdict names no more. */
    private List<Line> lines(List<FindingOrder.Ranked> findings) {
        Map<String, Line> lines = new LinkedHashMap<>();
        findings.stream().filter(one -> !one.finding().term().isBlank()).map(this::line)
                .forEach(line -> lines.putIfAbsent(line.place(), line));
        return lines.values().stream().limit((Said.MAX_FINDINGS - MISSED.size()) / 2).toList();
    }

    private Line line(FindingOrder.Ranked one) {
        List<String> parts = Stream.of(wording.finding(one.finding().term()), wording.place(one.finding()),
                one.finding().size()).map(PrintableText::line).filter(part -> !part.isBlank()).toList();
        Boolean present = one.finding().present();
        String stance = present == null ? "indeterminate" : present ? "present" : "absent";
        return new Line(one.number(), PrintableText.beginning(String.join(", ", parts), MAX_WORDS),
                wording.of("stance." + stance), one.finding().laterality() + "/" + one.finding().term());
    }
}
