package wetread.imaging;

import java.util.Optional;
import wetread.imaging.dicom.DicomSignature;

/** The kinds of file that can be read, recognised by content and never by name. */
public enum ImageFormat {
    /** DICOM, with the preamble and meta group of PS3.10 or as a bare data set. */
    DICOM,
    /** Portable Network Graphics (ISO/IEC 15948). */
    PNG,
    /** JPEG interchange format (ITU-T T.81), with any application markers. */
    JPEG;

    /** What {@code file} is, or nothing when it is none of these. */
    public static Optional<ImageFormat> of(byte[] file) {
        if (startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        return DicomSignature.matches(file) ? Optional.of(DICOM) : Optional.empty();
    }

    private static boolean startsWith(byte[] file, int... signature) {
        if (file.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((file[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
