package wetread.imaging.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.series.StudyPlan;
import wetread.imaging.series.StudyPlan.PlannedSeries;

/** Makes a study of files: their header facts say which are shown, and in which order; their pixels are read later. */
@ApplicationScoped
public class StudyReader {
    private final ImageReader reader;

    /** @param reader of single files */
    public StudyReader(ImageReader reader) {
        this.reader = reader;
    }

    /**
     * The study of files that belong together: one of {@link wetread.imaging.series.StudySplit}. One file of each
     * series that is shown is read at once, the others when their frames are.
     *
     * @param instances the files, in the order in which they came
     * @param source their bytes
     * @param decoding the work that all of them may take; what is found wrong is noted there
     * @throws UnreadableImageException when nothing of it can be shown, for the reason of the first image
     */
    public Study read(List<Instance> instances, InstanceBytes source, Decoding decoding)
            throws UnreadableImageException {
        List<Instance> left = new ArrayList<>(instances);
        List<Series> unreadable = new ArrayList<>();
        SeriesStacks stacks = new SeriesStacks(new LastFile(reader, source, decoding));
        while (true) {
            StudyPlan plan = StudyPlan.of(left);
            List<PlannedSeries> shown = plan.series().stream().filter(one -> one.setAside().isEmpty()).toList();
            if (shown.isEmpty()) {
                throw stacks.firstReason().orElseGet(() -> withoutImages(instances));
            }
            List<PlannedSeries> broken = stacks.make(shown);
            if (broken.isEmpty()) {
                noteFlaws(plan, shown.stream().flatMap(one -> stacks.made(one).stream()).toList(), decoding);
                return new Study(series(plan, stacks, unreadable), members(plan, shown, stacks), decoding);
            }
            // Others take the place of what cannot be read.
            for (PlannedSeries one : broken) {
                Member.Left why = Member.Left.of(stacks.failure(one));
                one.members().forEach(member -> left.set(member, left.get(member).left(why)));
                unreadable.add(setAside(one, Series.SetAside.UNREADABLE));
            }
        }
    }

    /** Each file; those of a series that is shown whose frames are all set aside are told so. */
    private static List<Member> members(StudyPlan plan, List<PlannedSeries> shown, SeriesStacks stacks) {
        List<Member> members = new ArrayList<>(plan.members());
        for (PlannedSeries planned : shown) {
            List<Series> made = stacks.made(planned).stream().map(SeriesStacks.Made::series).toList();
            Set<Integer> looked = made.stream().flatMap(one -> one.slices().stream()).map(Series.Slice::member)
                    .collect(Collectors.toSet());
            made.stream().flatMap(one -> one.setAside().stream()).findFirst().ifPresent(why -> planned.members()
                    .stream().filter(member -> !looked.contains(member))
                    .forEach(member -> members.set(member, members.get(member).aside(why))));
        }
        return List.copyOf(members);
    }

    private static List<Series> series(StudyPlan plan, SeriesStacks stacks, List<Series> unreadable) {
        List<Series> series = new ArrayList<>();
        for (PlannedSeries one : plan.series()) {
            if (one.setAside().isPresent()) {
                series.add(setAside(one, one.setAside().get()));
            } else {
                stacks.made(one).forEach(made -> series.add(made.series()));
            }
        }
        series.addAll(unreadable);
        // Of the frames of a file some may be set aside. What is shown comes first: it is counted on in questions.
        series.sort(Comparator.comparing(one -> one.setAside().isPresent()));
        return List.copyOf(series);
    }

    private static Series setAside(PlannedSeries one, Series.SetAside why) {
        return new Series(one.first().seriesNumber(), one.first().acquisition().modality(), one.files(), List.of(),
                Optional.empty(), Optional.of(why), one.first().seriesUid());
    }

    private static void noteFlaws(StudyPlan plan, List<SeriesStacks.Made> made, Decoding decoding) {
        if (plan.patients() > 1) {
            decoding.found(new Flaw(Flaw.Kind.SEVERAL_PATIENTS, "The images name " + plan.patients() + " patients."));
        }
        noteMissing(made, plan.series().stream()
                .filter(one -> one.setAside().equals(Optional.of(Series.SetAside.LEFT_OUT))).count(), decoding);
    }

    /**
     * Notes as flaws that volumes were left out, and that slices of what is shown seem to be missing, if there are any.
     *
     * @param unmade volumes that were left out and are not among {@code made}
     */
    static void noteMissing(List<SeriesStacks.Made> made, long unmade, Decoding decoding) {
        List<Series> series = made.stream().map(SeriesStacks.Made::series).toList();
        long leftOut = unmade + series.stream()
                .filter(one -> one.setAside().equals(Optional.of(Series.SetAside.LEFT_OUT))).count();
        if (leftOut > 0) {
            long volumes = series.stream().filter(one -> one.isVolume() && one.setAside().isEmpty()).count();
            decoding.found(new Flaw(Flaw.Kind.VOLUMES_LEFT_OUT, volumes + " / " + (volumes + leftOut)));
        }
        List<SeriesStacks.Made> incomplete = made.stream()
                .filter(one -> one.missing() > 0 && one.series().setAside().isEmpty()).toList();
        if (!incomplete.isEmpty()) {
            long missing = incomplete.stream().mapToLong(SeriesStacks.Made::missing).sum();
            int slices = incomplete.stream().mapToInt(one -> one.series().slices().size()).sum();
            decoding.found(new Flaw(Flaw.Kind.SLICES_MISSING, "About " + missing + " more than the " + slices
                    + " slices that are there."));
        }
    }

    private static UnreadableImageException withoutImages(List<Instance> instances) {
        boolean objects = instances.stream().flatMap(instance -> instance.header().stream())
                .map(InstanceHeader::notAnImage).anyMatch(Optional::isPresent);
        boolean damaged = instances.stream().flatMap(instance -> instance.member().left().stream())
                .anyMatch(Member.Left.UNREADABLE::equals);
        return damaged ? new UnreadableImageException(RejectionReason.MALFORMED, "no file of the study can be read")
                : objects ? new UnreadableImageException(RejectionReason.NO_PIXEL_DATA,
                        "no DICOM object of the study holds Pixel Data for a reader")
                : new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, "the study holds no image");
    }
}
