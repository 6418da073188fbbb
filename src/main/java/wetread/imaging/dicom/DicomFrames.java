package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;

/** The frames of a DICOM object: decoded, made visible, and masked where the header says what is image. */
record DicomFrames(PixelData pixels, FrameCodec codec, PixelLayout layout, Photometry photometry,
        UltrasoundRegions regions) implements MedicalImage.Frames {
    @Override
    public int count() {
        return layout.frames();
    }

    @Override
    public List<MedicalImage.Shown> show(int index) throws UnreadableImageException {
        List<MedicalImage.Shown> shown = photometry.show(codec.decode(pixels, layout, index), index);
        return regions.isEmpty() ? shown : shown.stream()
                .map(one -> new MedicalImage.Shown(regions.mask(one.picture()), one.window()))
                .toList();
    }
}
