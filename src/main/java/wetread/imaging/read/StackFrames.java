package wetread.imaging.read;

import java.util.List;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.SourceObject;
import wetread.imaging.UnreadableImageException;

/**
 * The slices of a series as the frames of one image. A file that is gone, damaged, or not of the size of the others
 * costs its own frames alone.
 *
 * @param size of every frame, pixels
 * @param pixelShape height ÷ width of a pixel of every frame
 */
record StackFrames(List<Series.Slice> slices, Size size, double pixelShape, LastFile files)
        implements MedicalImage.Frames {
    /** Shapes that differ by less are written with other numbers of digits. */
    private static final double SAME_SHAPE = 0.02;

    @Override
    public int count() {
        return slices.size();
    }

    @Override
    public boolean areFetched() {
        return true;
    }

    @Override
    public void expect(List<Integer> indexes) {
        files.source().expect(indexes.stream().map(index -> slices.get(index).member()).distinct().toList());
    }

    @Override
    public List<DisplayedFrame> show(int index) throws UnreadableImageException {
        return frames(index).show(slices.get(index).frame());
    }

    @Override
    public List<DisplayedFrame> showRange(int index) throws UnreadableImageException {
        return frames(index).showRange(slices.get(index).frame());
    }

    @Override
    public Optional<SourceObject> objectOf(int index) {
        return files.objectOf(slices.get(index).member());
    }

    private MedicalImage.Frames frames(int index) throws UnreadableImageException {
        MedicalImage image = files.image(slices.get(index).member());
        if (!fits(image)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "an image has not the size or the pixels of its series");
        }
        if (slices.get(index).frame() >= image.frames().count()) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED,
                    "a file has fewer frames than its header declares");
        }
        return image.frames();
    }

    private boolean fits(MedicalImage image) {
        return image.size().equals(size) && Math.abs(image.pixelShape() / pixelShape - 1) < SAME_SHAPE;
    }
}
