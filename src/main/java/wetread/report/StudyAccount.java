package wetread.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.reading.finding.Box;

/** Accounts for a study in its report: for every series and every file, and for what of them models saw. */
final class StudyAccount {
    /** Files that may have held what nobody has seen now. */
    private static final Set<String> LOST =
            Set.of(Member.Left.UNREADABLE.code(), Member.Left.BURNED_IN_IDENTITY.code(), Member.Left.DELETED.code(),
                    Member.Left.REPLACED.code());

    private static final int TEN_THOUSAND = 10_000;

    private final Study study;
    private final Set<Integer> seen;
    private final Identifiers identifiers;
    private final List<Report.Member> members;

    /**
     * @param seen the frames that any model that answered was shown
     * @param identifiers how series and files are named
     */
    StudyAccount(Study study, Set<Integer> seen, Identifiers identifiers) {
        this.study = study;
        this.seen = seen;
        this.identifiers = identifiers;
        this.members = members(study, seen, identifiers);
    }

    /** Each file; null for a lone one. */
    List<Report.Member> members() {
        return study.isLone() ? null : members;
    }

    private static List<Report.Member> members(Study study, Set<Integer> seen, Identifiers identifiers) {
        Set<Integer> shown = new HashSet<>();
        seen.forEach(frame -> study.place(frame).ifPresent(place -> shown.add(place.slice().member())));
        return IntStream.range(0, study.members().size())
                .mapToObj(i -> member(study, study.members().get(i), shown.contains(i), identifiers)).toList();
    }

    private static Report.Member member(Study study, Member member, boolean isShown, Identifiers identifiers) {
        boolean isSkipped = !isShown && member.left().isPresent();
        return new Report.Member(member.name(), identifiers.instance(member.sopUid()), member.bytes(), isShown,
                isSkipped, isSkipped ? reason(study, member, member.left().get()) : null);
    }

    /** The files of a study that was not read: each is skipped, or was looked at in vain. */
    static List<Report.Member> unread(List<Member> members, Identifiers identifiers) {
        return members.stream().map(member -> new Report.Member(member.name(), identifiers.instance(member.sopUid()),
                member.bytes(), false, member.left().isPresent(), member.left().map(Member.Left::code).orElse(null)))
                .toList();
    }

    /** That of its series, where it was set aside; the only one of the study where nobody says which series it is. */
    private static String reason(Study study, Member member, Member.Left left) {
        if (left != Member.Left.SET_ASIDE) {
            return left.code();
        }
        List<Series.SetAside> reasons = study.series().stream().flatMap(one -> one.setAside().stream()).distinct()
                .toList();
        return member.setAside().or(() -> reasons.size() == 1 ? Optional.of(reasons.get(0)) : Optional.empty())
                .map(Series.SetAside::code).orElse(left.code());
    }

    /** How many files are lost for the reading, by the public code of the reason, which stand in order. */
    Map<String, Long> lost() {
        return members.stream().filter(Report.Member::skipped).map(Report.Member::reason).filter(LOST::contains)
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
    }

    /** Every series. */
    Report.Study series() {
        MedicalImage image = study.leading();
        return new Report.Study(image.acquisition().modality(), image.acquisition().bodyPartExamined(),
                IntStream.range(0, study.series().size()).mapToObj(this::series).toList());
    }

    private Report.Series series(int index) {
        Series one = study.series().get(index);
        int first = study.firstFrame(index);
        return new Report.Series(one.number().isPresent() ? one.number().getAsInt() : null,
                identifiers.series(one.uid()), one.modality(), kind(one), one.images(), one.slices().size(),
                IntStream.range(0, one.slices().size()).filter(i -> seen.contains(first + i)).map(i -> i + 1).boxed()
                        .toList(), leftEdge(one), one.setAside().map(Series.SetAside::code).orElse(null));
    }

    /** That of its stack, where one header speaks for all: of a single file, or of slices of one orientation. */
    private static String leftEdge(Series one) {
        boolean isOneForAll = one.images() == 1
                || one.slices().size() > 1 && one.slices().get(1).position().isPresent();
        return one.stack().filter(stack -> isOneForAll).map(stack -> stack.acquisition().leftEdge())
                .filter(side -> !side.isEmpty()).orElse(null);
    }

    private static Report.Series.Kind kind(Series series) {
        return series.stack().isEmpty() ? null : series.isVolume() ? Report.Series.Kind.VOLUME
                : series.isCine() ? Report.Series.Kind.CINE : Report.Series.Kind.IMAGES;
    }

    /** The image that stands for the study, and the pictures. */
    Report.Image image(List<Rendition> renditions, List<Integer> framesRead) {
        MedicalImage image = study.leading();
        return new Report.Image(image.format().code(), image.acquisition().modality(),
                image.acquisition().bodyPartExamined(), image.size().height(), image.size().width(),
                study.series().stream().mapToInt(series -> series.slices().size()).sum(), framesRead,
                image.transferSyntax(), image.photometricInterpretation(),
                renditions.stream().map(this::rendition).toList());
    }

    private Report.Rendition rendition(Rendition rendition) {
        return new Report.Rendition(rendition.size().width(), rendition.size().height(), rendition.mediaType(),
                rendition.data().length, rendition.views().stream().map(this::view).toList());
    }

    private Report.View view(Rendition.View view) {
        return new Report.View(view.frame(), series(study.place(view.frame())), image(study.place(view.frame())),
                view.x(), view.y(), view.size().width(), view.size().height(),
                view.window().map(window -> new Report.Window(window.center(), window.width(),
                        window.function().code(), window.source().code())).orElse(null));
    }

    /** Where a finding lies. Edges are rounded, not lengths: the box ends within the frame, and is never empty. */
    Report.Box box(Box box) {
        int left = Math.min(tenThousandths(box.x()), TEN_THOUSAND - 1);
        int top = Math.min(tenThousandths(box.y()), TEN_THOUSAND - 1);
        int right = Math.max(left + 1, tenThousandths(box.x() + box.width()));
        int bottom = Math.max(top + 1, tenThousandths(box.y() + box.height()));
        return new Report.Box(box.frame(), series(study.place(box.frame())), image(study.place(box.frame())),
                fraction(left), fraction(top), fraction(right - left), fraction(bottom - top));
    }

    /** Of what lies within the frame; at most all of it, whatever the sum of two fractions comes to. */
    private static int tenThousandths(double fraction) {
        return (int) Math.min(TEN_THOUSAND, Math.round(fraction * TEN_THOUSAND));
    }

    private static double fraction(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).doubleValue();
    }

    private static Integer series(Optional<Study.Place> place) {
        return place.map(one -> one.seriesIndex() + 1).orElse(null);
    }

    private static Integer image(Optional<Study.Place> place) {
        return place.map(one -> one.index() + 1).orElse(null);
    }

    /** The same of one that may not be known; null where it is not. */
    static Double rounded(OptionalDouble fraction) {
        return fraction.isPresent() ? rounded(fraction.getAsDouble()) : null;
    }

    /** A fraction with four decimals. */
    static double rounded(double fraction) {
        return BigDecimal.valueOf(fraction).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
