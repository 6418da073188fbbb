package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg.BareJpeg;

/** The frames of a DICOM object: decoded, made visible, and black outside of the ultrasound regions of the header. */
record DicomFrames(PixelData pixels, FrameCodec codec, PixelLayout layout, FrameDisplay display,
        UltrasoundRegions regions, Decoding decoding) implements MedicalImage.Frames {
    @Override
    public int count() {
        return layout.frames();
    }

    @Override
    public List<DisplayedFrame> show(int index) throws UnreadableImageException {
        List<DisplayedFrame> shown = display.show(codec.decode(pixels, layout, index, decoding), index);
        if (!regions.isEmpty()) {
            return shown.stream().map(one -> new DisplayedFrame(regions.mask(one.picture()), one.window())).toList();
        }
        if (codec instanceof JpegCodec && shown.size() == 1 && display.canPassJpegThrough(shown.get(0))) {
            byte[] coded = EncapsulatedFrames.bytes(pixels, layout.frames(), index);
            return List.of(new DisplayedFrame(shown.get(0).picture(), shown.get(0).window(),
                    () -> BareJpeg.of(coded)));
        }
        return shown;
    }
}
