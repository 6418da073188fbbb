package wetread.imaging.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Inflates the data set of a deflated file (DICOM PS3.5 A.5): after the meta group it is one raw deflate stream. Some
 * writers put a zlib header (RFC 1950) or a gzip header (RFC 1952) before it.
 */
final class Inflation {
    private static final int CHUNK = 1 << 16;

    private final long maxBytes;

    /** @param maxBytes bytes that a data set may have once inflated */
    Inflation(long maxBytes) {
        // An array holds no more.
        this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 8);
    }

    /**
     * The data set's bytes.
     *
     * @param offset where the stream begins
     * @throws UnreadableImageException {@code too_large} beyond the limit, {@code truncated} when the stream ends
     *         early, {@code malformed} when it is none
     */
    byte[] inflate(byte[] file, int offset) throws UnreadableImageException {
        // Once to count the bytes: memory is then taken for them alone.
        byte[] data = new byte[(int) pass(file, offset, new byte[CHUNK], false)];
        pass(file, offset, data, true);
        return data;
    }

    /**
     * The first bytes of a data set, from the beginning of a file that may be cut.
     *
     * @param isWhole whether the stream ends with them
     */
    record Beginning(byte[] bytes, boolean isWhole) {
    }

    /**
     * What the bytes that are there inflate to, at most so much.
     *
     * @param offset where the stream begins
     * @param max bytes that are wanted; fewer where the file or the stream ends before
     * @throws UnreadableImageException {@code malformed} when it is no deflate stream
     */
    static Beginning beginning(byte[] file, int offset, int max) throws UnreadableImageException {
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        Inflater inflater = new Inflater(!isZlib(file, offset));
        try (InputStream stream = stream(file, offset, inflater)) {
            while (inflated.size() < max) {
                int count = stream.read(chunk, 0, Math.min(chunk.length, max - inflated.size()));
                if (count < 0) {
                    return new Beginning(inflated.toByteArray(), true);
                }
                inflated.write(chunk, 0, count);
            }
            return new Beginning(inflated.toByteArray(), false);
        } catch (EOFException e) {
            return new Beginning(inflated.toByteArray(), false);
        } catch (IOException e) {
            throw notDeflated();
        } finally {
            inflater.end();
        }
    }

    private long pass(byte[] file, int offset, byte[] to, boolean keep) throws UnreadableImageException {
        long total = 0;
        Inflater inflater = new Inflater(!isZlib(file, offset));
        try (InputStream stream = stream(file, offset, inflater)) {
            while (!keep || total < to.length) {
                int count = keep ? stream.read(to, (int) total, to.length - (int) total) : stream.read(to);
                if (count < 0) {
                    return total;
                }
                total += count;
                if (total > maxBytes) {
                    throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                            "the deflated data set is larger than " + maxBytes + " bytes");
                }
            }
            return total;
        } catch (EOFException e) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "the deflated data set ends early");
        } catch (IOException e) {
            throw notDeflated();
        } finally {
            inflater.end();
        }
    }

    private static UnreadableImageException notDeflated() {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the deflated data set is no deflate stream");
    }

    private static InputStream stream(byte[] file, int offset, Inflater inflater) throws IOException {
        InputStream bytes = new ByteArrayInputStream(file, offset, file.length - offset);
        return isGzip(file, offset) ? new GZIPInputStream(bytes, CHUNK)
                : new InflaterInputStream(bytes, inflater, CHUNK);
    }

    private static boolean isZlib(byte[] file, int offset) {
        return file.length - offset >= 2 && (file[offset] & 0x0F) == 8 && (file[offset] & 0xF0) <= 0x70
                && ((file[offset] & 0xFF) << 8 | file[offset + 1] & 0xFF) % 31 == 0;
    }

    private static boolean isGzip(byte[] file, int offset) {
        return file.length - offset >= 3 && file[offset] == 0x1F && file[offset + 1] == (byte) 0x8B
                && file[offset + 2] == 8;
    }
}
