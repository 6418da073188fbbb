package wetread.imaging.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;

/**
 * A study whose pictures models can be sent: those of one series after the other. The pictures of each token rule are
 * made when they are first asked for, and kept. Threads may ask at once; they wait for each other.
 */
public final class PreparedStudy {
    /** A picture is there as it is, in base64 in a request, and again in the forms of the report. */
    private static final int COPIES_OF_PICTURE = 8;

    private final Map<Wanted, List<Rendition>> made = new HashMap<>();
    private final List<PreparedSeries> shown = new ArrayList<>();
    private final KeptFrames.Room room = new KeptFrames.Room();
    private final Study study;
    private final LongConsumer footprint;

    PreparedStudy(Study study, ImageLimits limits) {
        this(study, limits, bytes -> { });
    }

    /** @param footprint as {@link Renderer#prepare(Study, LongConsumer)} says */
    PreparedStudy(Study study, ImageLimits limits, LongConsumer footprint) {
        this.study = study;
        this.footprint = footprint;
        List<Integer> shares = SliceShares.of(study, limits);
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i) > 0) {
                shown.add(new PreparedSeries(study.series().get(i).stack().orElseThrow(), limits, shares.get(i),
                        study.firstFrame(i), room));
            }
        }
    }

    /** What pictures are made for. */
    private record Wanted(ImageTokenRule rule, int maxPictures) {
    }

    /** The study itself. */
    public Study study() {
        return study;
    }

    /** The sizes of the pictures that a model of that rule is expected to be sent: nothing is decoded for this. */
    public List<Size> expected(ImageTokenRule rule) {
        return shown.stream().flatMap(series -> Stream.generate(() -> series.size(rule)).limit(series.wanted()))
                .toList();
    }

    /** The pictures that models of a token rule are sent which take any number of them. */
    public List<Rendition> renditions(ImageTokenRule rule) throws UnreadableImageException {
        return renditions(rule, Integer.MAX_VALUE);
    }

    /**
     * The pictures that models of a token rule are sent, at least one. Each shows something. What cannot be decoded is
     * passed over, and noted as a flaw.
     *
     * @param maxPictures that the model takes in a request, 1 or more. Where these are more, as many slices go on a
     *        sheet as can be without showing each smaller; there may be more pictures all the same
     * @throws UnreadableImageException when nothing that was chosen can be decoded, or it takes too much work;
     *         {@code blank} when nothing shows anything
     */
    public synchronized List<Rendition> renditions(ImageTokenRule rule, int maxPictures)
            throws UnreadableImageException {
        Wanted wanted = new Wanted(rule, maxPictures);
        List<Rendition> renditions = made.get(wanted);
        if (renditions == null) {
            renditions = render(wanted);
            made.put(wanted, renditions);
            if (room.hasAll()) {
                footprint.accept(room.bytes() + COPIES_OF_PICTURE * made.values().stream().flatMap(List::stream)
                        .mapToLong(picture -> picture.data().length).sum());
            }
        }
        return renditions;
    }

    private List<Rendition> render(Wanted wanted) throws UnreadableImageException {
        int each = Math.max(1, wanted.maxPictures / shown.size());
        List<Rendition> renditions = new ArrayList<>();
        List<UnreadableImageException> failed = new ArrayList<>();
        for (PreparedSeries series : shown) {
            try {
                renditions.addAll(series.renditions(wanted.rule, each));
            } catch (UnreadableImageException e) {
                failed.add(e);
            }
        }
        if (renditions.isEmpty()) {
            throw failed.get(0);
        }
        // Of files that are gone the study's members tell.
        failed.stream().filter(e -> e.reason() != RejectionReason.MISSING)
                .collect(Collectors.groupingBy(PreparedStudy::flaw, Collectors.counting()))
                .forEach((kind, count) -> study.decoding().found(new Flaw(kind,
                        "Of " + count + " of the " + shown.size() + " series to be shown nothing can be.")));
        return List.copyOf(renditions);
    }

    private static Flaw.Kind flaw(UnreadableImageException e) {
        return switch (e.reason()) {
            case BLANK -> Flaw.Kind.BLANK;
            case BURNED_IN_IDENTITY -> Flaw.Kind.BURNED_IN_IDENTITY;
            default -> Flaw.Kind.DAMAGED;
        };
    }

    /** The study after pictures were made: a file of which every frame turned out to be broken is left. */
    public synchronized Study settled() {
        Map<Integer, RejectionReason> broken = new HashMap<>();
        shown.forEach(series -> broken.putAll(series.broken()));
        Set<Integer> sound = new HashSet<>();
        Map<Integer, Member.Left> left = new HashMap<>();
        int frame = 0;
        for (Series series : study.series()) {
            for (Series.Slice slice : series.slices()) {
                RejectionReason reason = broken.get(frame++);
                if (reason == null) {
                    sound.add(slice.member());
                } else {
                    left.putIfAbsent(slice.member(), Member.Left.of(reason));
                }
            }
        }
        left.keySet().removeAll(sound);
        return study.left(left);
    }
}
