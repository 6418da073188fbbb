package wetread.imaging.dicom;
import java.util.List;

/** Where Pixel Data (7FE0,0010) lies in the data set's bytes. */
sealed interface PixelData {

    /** The bytes of the data set, from which positions count. */
    byte[] bytes();

    /**
     * Uncompressed pixels, frame after frame.
     *
     * @param length bytes that are there; may be fewer than the element declares
     * @param bigEndian whether samples have their highest byte first
     * @param wordSwapped whether samples of up to 8 bits lie in big-endian 16-bit words, each two bytes swapped (OW in
     *        Explicit VR Big Endian, PS3.5 7.3)
     */
    record Native(byte[] bytes, int offset, int length, boolean bigEndian, boolean wordSwapped) implements PixelData {
    }

    /** Coded pixels (PS3.5 A.4): the Basic Offset Table, then the fragments. */
    record Encapsulated(byte[] bytes, List<Fragment> fragments) implements PixelData {
    }

    /**
     * An item of encapsulated Pixel Data.
     *
     * @param offset where its value begins
     * @param length its bytes; the last of them may be missing at the end of the file
     */
    record Fragment(int offset, int length) {
    }
}
