package wetread.imaging.read;

import java.util.Optional;
import wetread.imaging.ImageFormat;
import wetread.imaging.dicom.DicomSignature;

/** Recognises the format of a file by its first bytes. */
public final class FormatRecognition {
    private FormatRecognition() {
    }

    /** The format of a file; empty where it cannot be read. */
    public static Optional<ImageFormat> of(byte[] file) {
        if (startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(ImageFormat.PNG);
        }
        if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(ImageFormat.JPEG);
        }
        return DicomSignature.matches(file) ? Optional.of(ImageFormat.DICOM) : Optional.empty();
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
