package wetread.imaging.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.FramePlace;
import wetread.imaging.InstanceHeader;
import wetread.imaging.MedicalImage;
import wetread.imaging.Series;
import wetread.imaging.Series.SetAside;
import wetread.imaging.UnreadableImageException;

/**
 * Frames of one file that are slices of one orientation, in their order.
 *
 * @param slices every frame, in order
 * @param missing slices that seem to be missing between the first and the last
 * @param setAside why nothing of it is shown; empty where it may be
 */
public record FrameStack(List<Series.Slice> slices, int missing, Optional<SetAside> setAside) {

    /** No scan has more; each frame is compared with all of them. */
    private static final int MAX_ORIENTATIONS = 100;

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
        List<FramePlace> places = places(image.frames());
        if (places.isEmpty() || orientations(places) > MAX_ORIENTATIONS) {
            return List.of();
        }
        List<OptionalInt> numbers = numbers(places);
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
        Choice.of(stacks).forEach((stack, setAside) -> shown.add(new FrameStack(
                setAside.isPresent() ? List.of() : slices(stack, member), MissingSlices.count(stack), setAside)));
        return List.copyOf(shown);
    }

    /** The place of each frame; none where there are not several, or one does not say it. */
    private static List<FramePlace> places(MedicalImage.Frames frames) throws UnreadableImageException {
        if (frames.count() < 2 || frames.count() > Stack.MAX_FRAMES) {
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
     * stack to the next, which may lie apart. None where a frame has none.
     */
    private static List<OptionalInt> numbers(List<FramePlace> places) {
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

    private static List<Series.Slice> slices(Stack stack, int member) {
        return stack.slices().stream().map(slice -> new Series.Slice(member, slice.member(), slice.position()))
                .toList();
    }
}
