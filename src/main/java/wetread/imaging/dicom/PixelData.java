package wetread.imaging.dicom;

import java.util.List;

/** Pixel Data (7FE0,0010) as it stands in the file: positions in the data set's bytes, nothing copied. */
sealed interface PixelData {

    /** The bytes that the positions count in. */
    byte[] bytes();

    /**
     * Uncompressed pixels, frame after frame.
     *
     * @param length bytes that are really there; may be fewer than the element declares
     * @param wordSwapped 8-bit samples in big-endian 16-bit words (OW in Explicit VR Big Endian)
     */
    record Native(byte[] bytes, int offset, int length, boolean bigEndian, boolean wordSwapped) implements PixelData {
    }

    /** Compressed fragments (PS3.5 A.4), the Basic Offset Table first as the file has it. */
    record Encapsulated(byte[] bytes, List<Fragment> fragments) implements PixelData {
    }

    /** One item of encapsulated pixel data. */
    record Fragment(int offset, int length) {
    }
}
