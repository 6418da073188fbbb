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

    /** Coded pixels (PS3.5 A.4). */
    final class Encapsulated implements PixelData {
        private final byte[] bytes;
        private final List<Fragment> fragments;
        private EncapsulatedFrames frames;
        private int declared;

        /** @param fragments the Basic Offset Table, then the fragments */
        Encapsulated(byte[] bytes, List<Fragment> fragments) {
            this.bytes = bytes;
            this.fragments = fragments;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        /** The Basic Offset Table, then the fragments. */
        List<Fragment> fragments() {
            return fragments;
        }

        /**
         * Which fragments are which frame's. That takes a look at each of them, so it is found out once.
         *
         * @param count how many frames the header declares
         */
        synchronized EncapsulatedFrames frames(int count) {
            if (frames == null || declared != count) {
                frames = new EncapsulatedFrames(this, count);
                declared = count;
            }
            return frames;
        }
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
