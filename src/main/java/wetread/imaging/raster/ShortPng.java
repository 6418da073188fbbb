package wetread.imaging.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * A PNG picture whose compressed data ends before its last row, as one that is whole: the rows that are missing are
 * zeros.
 *
 * @param stream for a decoder
 * @param rows that are there, at least half of the picture's
 */
record ShortPng(PiecedStream stream, int rows) {
    private static final int HEADER_END = 33;
    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    /** Nothing where the data is broken and not just short, less than half is there, or rows come in passes. */
    static Optional<ShortPng> of(PngFile file) {
        long row = 1 + ((long) file.size().width() * file.bands() * file.bits() + 7) / 8;
        long whole = row * file.size().height();
        if (file.interlaced() || whole > Integer.MAX_VALUE - 8) {
            return Optional.empty();
        }
        byte[] rows = new byte[(int) whole];
        int there = (int) (inflated(file.bytes(), rows) / row);
        if (there >= file.size().height() || 2L * there < file.size().height()) {
            return Optional.empty();
        }
        // Of a row that is not whole, nothing is shown.
        Arrays.fill(rows, (int) (there * row), rows.length, (byte) 0);
        PiecedStream stream = new PiecedStream().add(file.bytes(), 0, HEADER_END);
        if (file.isPalette()) {
            file.chunk("PLTE").ifPresent(chunk -> stream.add(file.bytes(), chunk.from() - 8, chunk.end() + 4));
        }
        return Optional.of(new ShortPng(stream.add(data(rows)).add(END), there));
    }

    /** Inflates what all data chunks hold together; 0 where they are broken. */
    private static int inflated(byte[] file, byte[] target) {
        Inflater inflater = new Inflater();
        try {
            int count = 0;
            int at = HEADER_END;
            while (at + 12 <= file.length) {
                int length = ByteBuffer.wrap(file).getInt(at);
                if (length < 0 || length > file.length - at - 12) {
                    return count;
                }
                if (new String(file, at + 4, 4, StandardCharsets.ISO_8859_1).equals("IDAT")) {
                    inflater.setInput(file, at + 8, length);
                    int more;
                    do {
                        more = inflater.inflate(target, count, target.length - count);
                        count += more;
                    } while (more > 0);
                }
                at += 12 + length;
            }
            return count;
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static byte[] data(byte[] rows) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        deflated.writeBytes("IDAT".getBytes(StandardCharsets.US_ASCII));
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater)) {
            stream.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all bytes", e);
        } finally {
            deflater.end();
        }
        CRC32 checksum = new CRC32();
        checksum.update(deflated.toByteArray());
        return ByteBuffer.allocate(deflated.size() + 8).putInt(deflated.size() - 4).put(deflated.toByteArray())
                .putInt((int) checksum.getValue()).array();
    }
}
