package wetread.imaging.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.series.FrameStack;
import wetread.imaging.series.StudyPlan.PlannedSeries;

/** Makes images of series, each once. What all slices share is taken from one that can be read. */
final class SeriesStacks {
    /** Each is read to learn where its frames lie; no scanner parts a volume of such files into more. */
    private static final int MAX_FILES = 8;

    private final LastFile files;
    private final Map<List<Integer>, List<Made>> made = new HashMap<>();
    private final Map<List<Integer>, RejectionReason> failures = new HashMap<>();
    private UnreadableImageException first;

    SeriesStacks(LastFile files) {
        this.files = files;
    }

    /**
     * A series that was made.
     *
     * @param missing slices that seem to be missing in it
     */
    record Made(Series series, int missing) {
    }

    /** Why the first file that was tried cannot be read; empty where none failed. */
    Optional<UnreadableImageException> firstReason() {
        return Optional.ofNullable(first);
    }

    /**
     * Makes those that are not made yet.
     *
     * @return those of which no file can be read
     * @throws UnreadableImageException {@code too_complex} when they take more work than the upload may
     */
    List<PlannedSeries> make(List<PlannedSeries> planned) throws UnreadableImageException {
        List<PlannedSeries> wanted = planned.stream().filter(one -> !made.containsKey(one.members())).toList();
        files.source().expect(wanted.stream().map(one -> one.members().get(one.members().size() / 2)).toList());
        List<PlannedSeries> broken = new ArrayList<>();
        for (PlannedSeries one : wanted) {
            Optional<MedicalImage> representative = representative(one);
            if (representative.isPresent()) {
                made.put(one.members(), of(one, representative.get()));
            } else {
                broken.add(one);
            }
        }
        return broken;
    }

    /** Why one cannot be read: the reason of the file that was tried first. */
    RejectionReason failure(PlannedSeries planned) {
        return failures.get(planned.members());
    }

    /** What was made of one: several where its files have frames of several orientations. */
    List<Made> made(PlannedSeries planned) {
        return made.get(planned.members());
    }

    private Optional<MedicalImage> representative(PlannedSeries planned) throws UnreadableImageException {
        List<Integer> members = planned.members();
        int last = members.size() - 1;
        int[] tried = IntStream.of((last + 1) / 2, last / 4, last - last / 4, 0, last).distinct().toArray();
        for (int index : tried) {
            try {
                MedicalImage image = files.image(members.get(index));
                if (members.size() == 1 || planned.first().size().filter(image.size()::equals).isPresent()) {
                    if (planned.isVolume() && members.size() > 1) {
                        // Another series may take its place where its pixels cannot be decoded. Slices are small.
                        image.frames().show(0);
                    }
                    // Without its bytes where others are read after it: both may not fit into memory.
                    return Optional.of(members.size() == 1 ? image : image.with(
                            new StackFrames(planned.slices(), image.size(), image.pixelShape(), files)));
                }
                failed(planned, new UnreadableImageException(RejectionReason.MALFORMED,
                        "an image has not the size that its header declares"));
            } catch (UnreadableImageException e) {
                failed(planned, e);
                if (e.reason() == RejectionReason.TOO_COMPLEX) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private void failed(PlannedSeries planned, UnreadableImageException e) {
        failures.putIfAbsent(planned.members(), e.reason());
        first = first == null ? e : first;
    }

    private List<Made> of(PlannedSeries planned, MedicalImage one) throws UnreadableImageException {
        boolean isOneFile = planned.members().size() == 1;
        int member = planned.members().get(0);
        List<FrameStack> stacks = isOneFile ? FrameStack.of(one, member) : ofFiles(planned, one);
        if (stacks.isEmpty()) {
            List<Series.Slice> inFileOrder = !isOneFile ? planned.slices() : IntStream.range(0, one.frames().count())
                    .mapToObj(frame -> new Series.Slice(member, frame, OptionalDouble.empty())).toList();
            return List.of(new Made(series(planned, one, planned.files(), inFileOrder, Optional.empty()),
                    isOneFile ? 0 : planned.missing()));
        }
        return stacks.stream().map(stack -> new Made(
                series(planned, one, stack.files(), stack.slices(), stack.setAside()), stack.missing())).toList();
    }

    /**
     * The stacks of a volume in a few files of several frames each, of which no header's beginning says where they lie.
     *
     * @return none where it is none, or not all of the files can be read: it is shown in the order of the files
     */
    private List<FrameStack> ofFiles(PlannedSeries planned, MedicalImage one) throws UnreadableImageException {
        List<Integer> members = planned.members();
        if (!planned.isVolume() || members.size() > MAX_FILES || planned.slices().size() <= members.size()) {
            return List.of();
        }
        files.source().expect(members);
        List<FrameStack.Places> places = new ArrayList<>();
        for (int member : members) {
            if (one.decoding().isOutOfTime()) {
                return List.of();
            }
            try {
                places.add(FrameStack.Places.of(files.image(member), member));
            } catch (UnreadableImageException e) {
                if (e.reason() == RejectionReason.TOO_COMPLEX) {
                    throw e;
                }
                // Its frames are noted as broken when they are to be shown.
                return List.of();
            }
        }
        int frames = places.stream().mapToInt(file -> file.places().size()).sum();
        return frames == planned.slices().size() ? FrameStack.of(one, places) : List.of();
    }

    private Series series(PlannedSeries planned, MedicalImage one, int count, List<Series.Slice> slices,
            Optional<Series.SetAside> setAside) {
        Optional<MedicalImage> stack = setAside.isPresent() ? Optional.empty()
                : Optional.of(one.with(new StackFrames(slices, one.size(), one.pixelShape(), files)));
        return new Series(planned.first().seriesNumber(), planned.first().acquisition().modality(), count,
                slices, stack, setAside, planned.first().seriesUid());
    }
}
