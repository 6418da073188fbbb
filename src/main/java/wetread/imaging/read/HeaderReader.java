package wetread.imaging.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.imaging.ForeignFormat;
import wetread.imaging.ImageFormat;
import wetread.imaging.InstanceHeader;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomHeaders;
import wetread.imaging.raster.RasterHeaders;

/** Reads the header facts of a file of any known format from its first bytes. Pixels are not touched. */
@ApplicationScoped
public class HeaderReader {
    /** Of a file that is no image, so many bytes are asked for before that is said: most formats show it earlier. */
    private static final int RECOGNISED_WITHIN = 4096;
    /** A data set with a preamble may begin with the signature of a data set without one. */
    private static final int PREAMBLE_AND_PREFIX = 132;

    private final DicomHeaders dicom;
    private final RasterHeaders rasters;

    /** One reader for DICOM, one for PNG and JPEG. */
    public HeaderReader(DicomHeaders dicom, RasterHeaders rasters) {
        this.dicom = dicom;
        this.rasters = rasters;
    }

    /**
     * The header facts.
     *
     * @param beginning the first bytes of a file: some kilobytes are mostly enough
     * @param isWhole whether the file ends with them
     * @return empty where more bytes are needed, never of a whole file
     * @throws UnreadableImageException when the content is no image, with its format, or the file is damaged before it
     *         says what it is
     */
    public Optional<InstanceHeader> read(byte[] beginning, boolean isWhole) throws UnreadableImageException {
        Optional<ImageFormat> format = FormatRecognition.of(beginning);
        if (format.isEmpty()) {
            if (isWhole || beginning.length >= RECOGNISED_WITHIN) {
                throw new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, ForeignSignatures.of(beginning));
            }
            return Optional.empty();
        }
        if (format.get() == ImageFormat.DICOM) {
            return isWhole || beginning.length >= PREAMBLE_AND_PREFIX ? dicom.read(beginning, isWhole)
                    : Optional.empty();
        }
        if (format.get() == ImageFormat.JPEG && FormatRecognition.isJpegLs(beginning)) {
            throw new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, ForeignFormat.JPEG_LS);
        }
        return rasters.read(beginning, format.get(), isWhole);
    }
}
