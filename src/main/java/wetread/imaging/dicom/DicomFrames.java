package wetread.imaging.dicom;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg.BareJpeg;

/**
 * The frames of a DICOM object: decoded, made visible, and black outside of the ultrasound regions of the header.
 *
 * @param count frames that are there; {@code layout} has the number that is declared
 */
record DicomFrames(PixelData pixels, int count, FrameCodec codec, PixelLayout layout, FrameDisplay display,
        UltrasoundRegions regions, Decoding decoding) implements MedicalImage.Frames {
    @Override
    public List<DisplayedFrame> show(int index) throws UnreadableImageException {
        List<DisplayedFrame> shown = display.show(codec.decode(pixels, layout, index, decoding), index);
        if (!regions.isEmpty()) {
            return shown.stream().map(one -> new DisplayedFrame(regions.mask(one.picture()), one.window())).toList();
        }
        // Data with a flaw is shown by other decoders in other ways.
        if (codec instanceof JpegCodec && decoding.flaws().isEmpty() && shown.size() == 1
                && display.canPassJpegThrough(shown.get(0))) {
            Optional<byte[]> jpeg = BareJpeg.of(EncapsulatedFrames.bytes(pixels, layout.frames(), index));
            return List.of(new DisplayedFrame(shown.get(0).picture(), shown.get(0).window(), jpeg));
        }
        return shown;
    }
}
