package wetread.imaging.read.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The whole content of an entry, however long the archive says that it is. */
final class EntryContent {
    /** Deflating makes at most 1,032 bytes of one. */
    private static final long MAX_RATIO = 1032;
    private static final int STEP = 1 << 16;

    private EntryContent() {
    }

    /**
     * Reads it.
     *
     * @param max bytes
     * @throws IOException when it is damaged or has more than {@code max} bytes
     */
    static byte[] of(Entry entry, long max) throws IOException {
        long packed = entry.packed();
        long said = entry.bytes() == Entry.UNKNOWN ? STEP : entry.bytes();
        long expected = Math.min(Math.min(said, max), packed == Entry.UNKNOWN ? STEP : (packed + 1) * MAX_RATIO);
        byte[] content;
        try (InputStream in = entry.open((int) Math.min(Integer.MAX_VALUE, Math.max(packed, STEP)))) {
            content = new byte[(int) expected];
            int count = in.readNBytes(content, 0, content.length);
            while (count == content.length) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                if (count >= max) {
                    throw new EOFException("the entry has more than " + max + " bytes");
                }
                content = Arrays.copyOf(content, (int) Math.min(max, Math.max(STEP, 2L * count)));
                content[count] = (byte) next;
                count += 1 + in.readNBytes(content, count + 1, content.length - count - 1);
            }
            content = count == content.length ? content : Arrays.copyOf(content, count);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if (!entry.hasCrc(crc.getValue())) {
            throw new ZipException("the content is not the one that was packed");
        }
        return content;
    }
}
