package wetread.imaging.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.MedicalImage;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.series.FrameStack;

/** Makes a study of a lone file. Frames that say where they lie are put in order. */
public final class LoneStudy {
    private LoneStudy() {
    }

    /** @throws UnreadableImageException {@code too_complex} when ordering takes more work than the upload may */
    public static Study of(MedicalImage image) throws UnreadableImageException {
        List<FrameStack> stacks = FrameStack.of(image, 0);
        if (stacks.isEmpty()) {
            return Study.of(image);
        }
        List<SeriesStacks.Made> made = stacks.stream()
                .map(stack -> new SeriesStacks.Made(series(image, stack), stack.missing())).toList();
        StudyReader.noteMissing(made, 0, image.decoding());
        return new Study(made.stream().map(SeriesStacks.Made::series).toList(), List.of(), image.decoding());
    }

    private static Series series(MedicalImage image, FrameStack stack) {
        return new Series(OptionalInt.empty(), image.acquisition().modality(), 1, stack.slices(),
                stack.setAside().isPresent() ? Optional.empty()
                        : Optional.of(image.with(new OrderedFrames(stack.slices(), image.frames()))),
                stack.setAside(), Optional.ofNullable(image.subject().seriesInstanceUid()).orElse(""));
    }
}
