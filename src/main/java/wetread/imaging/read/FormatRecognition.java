package wetread.imaging.read;

import java.util.Optional;
import wetread.imaging.ImageFormat;
import wetread.imaging.dicom.DicomSignature;

/** Recognises the format of a file by its first bytes. */
public final class FormatRecognition {
    private static final int SOF55 = 0xF7;
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
    /** The preamble and a file meta group of usual size. */
    private static final int META_WITHIN = 1024;

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

    /** Whether the first frame header of a JPEG file is of JPEG-LS (T.87 C.2.2, SOF55). */
    static boolean isJpegLs(byte[] file) {
        Bytes bytes = new Bytes(file);
        int at = 2;
        while (bytes.at(at) == 0xFF) {
            int marker = bytes.at(at + 1);
            if (marker == SOF55) {
                return true;
            }
            boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (isFrame || marker == 0xDA || marker < 0) {
                return false;
            }
            at += marker == 0xFF ? 1 : 2 + (bytes.at(at + 2) << 8 | bytes.at(at + 3));
            if (at < 0) {
                return false;
            }
        }
        return false;
    }

    /** Whether the file meta group names Media Storage Directory Storage (PS3.4 Annex I). */
    public static boolean isDicomDir(byte[] file) {
        return new Bytes(file).latin(META_WITHIN).contains(MEDIA_STORAGE_DIRECTORY);
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
