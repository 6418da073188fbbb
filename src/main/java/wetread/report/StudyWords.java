package wetread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says in words which series and files a report is about, and what of them models were shown. */
public final class StudyWords {
    /** Of more series than these the sentence of what was shown gives the sum alone. */
    private static final int MAX_SERIES_IN_A_SENTENCE = 8;

    private final Wording wording;
    private final Report report;
    private final List<Report.Series> series;

    /** The words for one report. */
    public StudyWords(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
        this.series = report.examination().study() == null ? List.of() : report.examination().study().series();
    }

    /** Whether there is more than one picture to speak of. */
    public boolean isWorthwhile() {
        return report.source().members() != null || series.size() > 1
                || series.stream().anyMatch(one -> one.slices() > 1);
    }

    /**
     * What of the study models did not see, in a sentence for each kind of series, and one for those that were set
     * aside; none where they saw all. None too where no model answered: the problems say that.
     */
    public List<String> coverage() {
        if (series.stream().allMatch(one -> one.shown().isEmpty())) {
            return List.of();
        }
        List<Report.Series> aside = series.stream().filter(one -> one.setAside() != null).toList();
        return Stream.concat(Stream.of(Report.Series.Kind.values()).map(this::coverage).flatMap(Optional::stream),
                aside.isEmpty() ? Stream.empty() : Stream.of(wording.of("coverage.set_aside")
                        .replace("{series}", Integer.toString(aside.size())).replace("{images}",
                                Integer.toString(aside.stream().mapToInt(Report.Series::images).sum())))).toList();
    }

    private Optional<String> coverage(Report.Series.Kind kind) {
        List<Integer> ofKind = IntStream.range(0, series.size()).filter(i -> series.get(i).kind() == kind).boxed()
                .toList();
        int all = ofKind.stream().mapToInt(i -> series.get(i).slices()).sum();
        int shown = ofKind.stream().mapToInt(i -> series.get(i).shown().size()).sum();
        if (shown == all) {
            return Optional.empty();
        }
        String sentence = counted(wording.of("coverage." + kind.code()), shown, all);
        return Optional.of(kind == Report.Series.Kind.IMAGES || ofKind.size() == 1
                || ofKind.size() > MAX_SERIES_IN_A_SENTENCE ? sentence : sentence + ofKind.stream()
                        .map(i -> counted(wording.of("coverage.one"), series.get(i).shown().size(),
                                series.get(i).slices()).replace("{series}", Integer.toString(i + 1)))
                        .collect(Collectors.joining("; ", " (", ")")));
    }

    private static String counted(String sentence, int shown, int all) {
        return sentence.replace("{shown}", Integer.toString(shown)).replace("{all}", Integer.toString(all));
    }

    /** The cells of a series: its place in the study, number, modality, images, what was shown, why set aside. */
    public List<String> cells(int index) {
        Report.Series one = series.get(index);
        return List.of(Integer.toString(index + 1), Objects.toString(one.number(), ""), one.modality(),
                Integer.toString(one.images()), one.setAside() == null ? shown(one) : "",
                one.setAside() == null ? "" : wording.of("set_aside." + one.setAside()));
    }

    /** How many series there are. */
    public int count() {
        return series.size();
    }

    private String shown(Report.Series one) {
        String counted = one.shown().size() + " / " + one.slices();
        return one.shown().isEmpty() || one.shown().size() == one.slices() ? counted
                : counted + ": " + ranges(one.shown());
    }

    /** Numbers in order; those that follow each other as one range: {@code 1, 4–6}. */
    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int first = numbers.get(i);
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            ranges.add(numbers.get(i) == first ? "" + first : first + "–" + numbers.get(i));
        }
        return String.join(", ", ranges);
    }

    /** A line for a series: what it has, and what was shown or why not. */
    public String line(int index) {
        List<String> cells = cells(index);
        Report.Series one = series.get(index);
        return wording.of("series") + " " + cells.get(0) + ": "
                + Stream.of(one.modality(), wording.of("images_count") + " " + one.images(),
                        one.setAside() == null ? wording.of("shown") + " " + cells.get(4)
                                : wording.of("set_aside") + ": " + cells.get(5))
                        .filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    /** How many files there are, and what became of them; empty for a lone one. */
    public Optional<String> files() {
        List<Report.Member> members = report.source().members();
        if (members == null) {
            return Optional.empty();
        }
        long shown = members.stream().filter(Report.Member::shown).count();
        long skipped = members.stream().filter(Report.Member::skipped).count();
        return Optional.of(counted(wording.of("files_counted"), (int) shown, members.size())
                .replace("{seen}", Long.toString(members.size() - shown - skipped))
                .replace("{skipped}", Long.toString(skipped)));
    }

    /** Why a file was not read. */
    public String reason(Report.Member member) {
        return wording.of("left." + member.reason(), wording.of("set_aside." + member.reason(), ""));
    }

    /**
     * Of which report this one takes the place, or that the earlier one stands since no model answered for this one;
     * empty where there is none.
     */
    public Optional<String> supersedes() {
        String key = report.conclusion().attention() == null ? "supersedes.unread" : "supersedes";
        return Optional.ofNullable(report.supersedes()).map(id -> wording.of(key).replace("{report}", id));
    }

    /**
     * Where in the study a frame lies: its series where there are several, and its place there. The words may be empty;
     * nothing where the report knows of no such frame.
     */
    public Optional<String> place(int frame) {
        int left = frame;
        for (int i = 0; i < series.size(); i++) {
            if (left < series.get(i).slices()) {
                return Optional.of(place(i, left));
            }
            left -= series.get(i).slices();
        }
        return Optional.empty();
    }

    /** The side of the patient at the left edge of a frame, {@code R} or {@code L}; empty where nobody knows. */
    public Optional<String> leftEdge(int frame) {
        int left = frame;
        for (Report.Series one : series) {
            if (left < one.slices()) {
                return Optional.ofNullable(one.leftEdge());
            }
            left -= one.slices();
        }
        return Optional.empty();
    }

    private String place(int index, int image) {
        Report.Series one = series.get(index);
        String numbered = series.size() == 1 ? "" : wording.of("place.series")
                .replace("{series}", Integer.toString(index + 1));
        String place = one.slices() == 1 || one.kind() == null ? "" : wording.of("place." + one.kind().code())
                .replace("{n}", Integer.toString(image + 1)).replace("{all}", Integer.toString(one.slices()));
        return Stream.of(numbered, place).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
