package wetread.imaging.read;

import java.util.List;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.Series;
import wetread.imaging.SourceObject;
import wetread.imaging.UnreadableImageException;

/**
 * Frames of a lone file in the order of a series.
 *
 * @param slices of that file
 * @param file its frames, in its own order
 */
record OrderedFrames(List<Series.Slice> slices, MedicalImage.Frames file) implements MedicalImage.Frames {
    @Override
    public int count() {
        return slices.size();
    }

    @Override
    public List<DisplayedFrame> show(int index) throws UnreadableImageException {
        return file.show(slices.get(index).frame());
    }

    @Override
    public List<DisplayedFrame> showRange(int index) throws UnreadableImageException {
        return file.showRange(slices.get(index).frame());
    }

    @Override
    public Optional<SourceObject> objectOf(int index) {
        return file.objectOf(slices.get(index).frame());
    }
}
