package wetread.imaging.read;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomImages;
import wetread.imaging.raster.RasterImages;

/** Reads a file of any known kind. */
@ApplicationScoped
public class ImageReader {
    private final DicomImages dicom;
    private final RasterImages rasters;

    public ImageReader(DicomImages dicom, RasterImages rasters) {
        this.dicom = dicom;
        this.rasters = rasters;
    }

    /**
     * The image in {@code file}. The array must not be changed afterwards: frames are decoded from it when asked for.
     *
     * @throws UnreadableImageException with the reason for which it can never be read
     */
    public MedicalImage read(byte[] file) throws UnreadableImageException {
        ImageFormat format = FormatRecognition.of(file).orElseThrow(() -> new UnreadableImageException(
                RejectionReason.NOT_AN_IMAGE, "the content is neither DICOM nor PNG nor JPEG"));
        return switch (format) {
            case DICOM -> dicom.read(file);
            case PNG, JPEG -> rasters.read(file, format);
        };
    }
}
