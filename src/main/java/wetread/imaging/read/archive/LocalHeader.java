package wetread.imaging.read.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;
import wetread.imaging.read.ByteSource;

/**
 * What a ZIP archive says of an entry before its content (APPNOTE 4.3.7).
 *
 * @param content offset of the content in the archive
 * @param packed bytes of the content in the archive; 0 where a descriptor behind it says them
 */
record LocalHeader(int flags, int method, long crc, long packed, long bytes, long content) {
    private static final int SIGNATURE = 0x04034B50;
    private static final int LENGTH = 30;
    private static final int ENCRYPTED = 1;
    private static final int DESCRIBED_BEHIND = 8;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;

    /** @throws IOException when there is none at {@code offset} */
    static LocalHeader at(ByteSource source, long offset) throws IOException {
        byte[] bytes = new byte[LENGTH];
        if (offset < 0 || source.stream(offset, offset + LENGTH).readNBytes(bytes, 0, LENGTH) < LENGTH) {
            throw new EOFException("the archive ends before an entry");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != SIGNATURE) {
            throw new ZipException("no entry begins where the directory says");
        }
        return new LocalHeader(header.getShort(6), header.getShort(8) & 0xFFFF, header.getInt(14) & 0xFFFFFFFFL,
                header.getInt(18) & 0xFFFFFFFFL, header.getInt(22) & 0xFFFFFFFFL,
                offset + LENGTH + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF));
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Whether it says other sizes than these. */
    boolean contradicts(long otherPacked, long otherBytes) {
        return (flags & DESCRIBED_BEHIND) == 0 && packed != IN_ZIP64 && bytes != IN_ZIP64
                && (packed != 0 || bytes != 0) && (packed != otherPacked || bytes != otherBytes);
    }
}
