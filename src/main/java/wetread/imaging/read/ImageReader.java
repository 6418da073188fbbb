package wetread.imaging.read;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.imaging.Decoding;
import wetread.imaging.ForeignFormat;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomImages;
import wetread.imaging.raster.RasterImages;

/** Reads a file of any known format. */
@ApplicationScoped
public class ImageReader {
    private final DicomImages dicom;
    private final RasterImages rasters;
    private final IdentityPolicy identity;

    /** One reader for DICOM, one for PNG and JPEG, and what happens to files that cannot say whom they show. */
    public ImageReader(DicomImages dicom, RasterImages rasters, IdentityPolicy identity) {
        this.dicom = dicom;
        this.rasters = rasters;
        this.identity = identity;
    }

    /**
     * The image in a file. Its frames are decoded later, so the array must not be changed afterwards.
     *
     * @param file the whole file
     * @param decoding the work that it may take; what is found wrong is noted there
     * @throws UnreadableImageException when it can never be read, with the reason
     */
    public MedicalImage read(byte[] file, Decoding decoding) throws UnreadableImageException {
        ImageFormat format = FormatRecognition.of(file).orElseThrow(() -> new UnreadableImageException(
                RejectionReason.NOT_AN_IMAGE, ForeignSignatures.of(file)));
        try {
            return switch (format) {
                case DICOM -> dicom.read(file, decoding);
                case PNG, JPEG -> raster(file, format, decoding);
            };
        } catch (UnreadableImageException e) {
            throw named(e, file, format);
        }
    }

    /** The same refusal, or a closer one where the file has the signature of a format that it only resembles. */
    private static UnreadableImageException named(UnreadableImageException e, byte[] file, ImageFormat format) {
        if (format == ImageFormat.JPEG && FormatRecognition.isJpegLs(file)) {
            return new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, ForeignFormat.JPEG_LS);
        }
        if (format == ImageFormat.DICOM && e.reason() == RejectionReason.NO_PIXEL_DATA
                && FormatRecognition.isDicomDir(file)) {
            return new UnreadableImageException(RejectionReason.NO_PIXEL_DATA, ForeignFormat.DICOMDIR);
        }
        return e;
    }

    private MedicalImage raster(byte[] file, ImageFormat format, Decoding decoding) throws UnreadableImageException {
        if (identity.files() == IdentityPolicy.Choice.REFUSE) {
            throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY,
                    "a " + format + " file cannot say whether the picture identifies the patient, not sent");
        }
        return rasters.read(file, format, decoding);
    }
}
