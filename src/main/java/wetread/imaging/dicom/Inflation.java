package wetread.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Inflates the data set of a deflated file (DICOM PS3.5 A.5): after the meta group it is one raw deflate stream. */
final class Inflation {
    private final long maxBytes;

    /** @param maxBytes bytes that a data set may have once inflated */
    Inflation(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The data set's bytes.
     *
     * @param offset where the stream begins
     * @throws UnreadableImageException {@code too_large} beyond the limit, {@code truncated} when the stream ends
     *         early, {@code malformed} when it is none
     */
    byte[] inflate(byte[] file, int offset) throws UnreadableImageException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file, offset, file.length - offset);
            ByteArrayOutputStream data = new ByteArrayOutputStream(1 << 20);
            byte[] chunk = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new UnreadableImageException(RejectionReason.TRUNCATED, "the deflated data set ends early");
                }
                if (data.size() + (long) count > maxBytes) {
                    throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                            "the deflated data set is larger than " + maxBytes + " bytes");
                }
                data.write(chunk, 0, count);
            }
            return data.toByteArray();
        } catch (DataFormatException e) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the deflated data set is no deflate stream");
        } finally {
            inflater.end();
        }
    }
}
