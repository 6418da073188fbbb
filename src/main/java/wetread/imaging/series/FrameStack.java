package wetread.imaging.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import wetread.imaging.FramePlace;
import wetread.imaging.InstanceHeader;
import wetread.imaging.MedicalImage;
import wetread.imaging.Series;
import wetread.imaging.Series.SetAside;
import wetread.imaging.UnreadableImageException;

/**
 * Frames of one file, or of some that are one series, which are slices of one orientation, in their order.
 *
 * @param files in which its frames lie
 * @param slices every frame, in order
 * @param missing slices that seem to be missing between the first and the last
 * @param setAside why nothing of it is shown; empty where it may be
 */
public record FrameStack(int files, List<Series.Slice> slices, int missing, Optional<SetAside> setAside) {

    /** No scan has more; each frame is compared with all of them. */
    private static final int MAX_ORIENTATIONS = 100;

    /**
     * Where the frames of a file lie.
     *
     * @param member index of the file among the members of the study
     * @param places of its frames, in the order of the file; none where not all say it
     */
    public record Places(int member, List<FramePlace> places) {

        /** @throws UnreadableImageException {@code too_complex} when it takes more work than the upload may */
        public static Places of(MedicalImage image, int member) throws UnreadableImageException {
            return new Places(member, FrameStack.places(image.frames()));
        }
    }

    /**
     * The stacks of a file's frames, made and chosen by the same rules as those of loose slices; those that are shown
     * first. Frames in one place stay in the order of the file.
     *
     * @param member index of the file among the members of the study
     * @return none where the frames are no slices, or do not all say where they lie, or are no stacks: they are shown
     *         in the order of the file
     * @throws UnreadableImageException {@code too_complex} when finding out takes more work than the upload may
     */
    public static List<FrameStack> of(MedicalImage image, int member) throws UnreadableImageException {
        Places places = Places.of(image, member);
        return places.places.size() < 2 ? List.of() : of(image, List.of(places));
    }

    /**
     * The same of the frames of several files that are one series. Frames in one place stay in the order of the files.
     *
     * @param image one of them, which has what all share
     */
    public static List<FrameStack> of(MedicalImage image, List<Places> files) throws UnreadableImageException {
        List<FramePlace> places = files.stream().flatMap(file -> file.places.stream()).toList();
        if (files.stream().anyMatch(file -> file.places.isEmpty()) || places.size() > Stack.MAX_FRAMES
                || orientations(places) > MAX_ORIENTATIONS) {
            return List.of();
        }
        List<Series.Slice> inFileOrder = files.stream().flatMap(file -> IntStream.range(0, file.places.size())
                .mapToObj(frame -> new Series.Slice(file.member, frame, OptionalDouble.empty()))).toList();
        List<OptionalInt> numbers = numbers(files);
        List<Stack.Image> frames = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            frames.add(new Stack.Image(i, "", slice(image, places.get(i), numbers.get(i))));
        }
        if (!Modalities.isVolume(frames.get(0).header())) {
            return List.of();
        }
        List<Stack> stacks = Stacks.of(frames);
        if (stacks.stream().anyMatch(stack -> stack.along().isEmpty())) {
            return List.of();
        }
        List<FrameStack> shown = new ArrayList<>();
        Choice.of(stacks).forEach((stack, setAside) -> {
            List<Series.Slice> slices = slices(stack, inFileOrder);
            shown.add(new FrameStack((int) slices.stream().map(Series.Slice::member).distinct().count(),
                    setAside.isPresent() ? List.of() : slices, MissingSlices.count(stack), setAside));
        });
        return List.copyOf(shown);
    }

    /** The place of each frame; none where one does not say it. */
    private static List<FramePlace> places(MedicalImage.Frames frames) throws UnreadableImageException {
        if (frames.count() > Stack.MAX_FRAMES) {
            return List.of();
        }
        List<FramePlace> places = new ArrayList<>();
        for (int i = 0; i < frames.count(); i++) {
            Optional<FramePlace> place = frames.placeOf(i);
            if (place.isEmpty()) {
                return List.of();
            }
            places.add(place.get());
        }
        return places;
    }

    /** About how many there are: those that differ by less than a hundredth are one. */
    private static long orientations(List<FramePlace> places) {
        return places.stream().map(place -> place.plane().orientation().stream()
                .map(cosine -> Math.round(100 * cosine)).toList()).distinct().count();
    }

    /**
     * Numbers that tell by following each other that no frame was between two: those in the stack, counted on from one
     * stack to the next, which may lie apart. Each file counts its own stacks. None where a frame has none.
     */
    private static List<OptionalInt> numbers(List<Places> files) {
        List<FramePlace> places = files.stream().flatMap(file -> file.places.stream().map(place ->
                new FramePlace(place.plane(), file.member + " " + place.stack(), place.number()))).toList();
        if (places.stream().anyMatch(place -> place.number().isEmpty())) {
            return places.stream().map(place -> OptionalInt.empty()).toList();
        }
        Map<String, Integer> last = new HashMap<>();
        List<String> stacks = places.stream().map(FramePlace::stack).distinct().toList();
        places.forEach(place -> last.merge(place.stack(), place.number().getAsInt(), Math::max));
        Map<String, Long> before = new HashMap<>();
        long sum = 0;
        for (String stack : stacks) {
            before.put(stack, sum);
            sum += last.get(stack);
        }
        return places.stream().map(place -> OptionalInt.of((int) Math.min(Integer.MAX_VALUE,
                before.get(place.stack()) + place.number().getAsInt()))).toList();
    }

    /** A frame as if it were a file by itself. What is the same for all is left out. */
    private static InstanceHeader slice(MedicalImage image, FramePlace place, OptionalInt number) {
        return new InstanceHeader(image.format(), "", "", "", "", Optional.empty(), image.acquisition(), "", List.of(),
                false, false, "", OptionalInt.empty(), number, Optional.of(image.size()), 1,
                Optional.of(place.plane()));
    }

    private static List<Series.Slice> slices(Stack stack, List<Series.Slice> inFileOrder) {
        return stack.slices().stream().map(slice -> {
            Series.Slice frame = inFileOrder.get(slice.member());
            return new Series.Slice(frame.member(), frame.frame(), slice.position());
        }).toList();
    }
}
