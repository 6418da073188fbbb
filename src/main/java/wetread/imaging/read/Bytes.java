package wetread.imaging.read;

import java.nio.charset.StandardCharsets;

/** The bytes of a file, to be compared with signatures. */
record Bytes(byte[] file) {

    /** Whether the bytes at {@code offset} are these characters, each below 256. */
    boolean has(int offset, String signature) {
        if (offset < 0 || offset + signature.length() > file.length) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((file[offset + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file begins with any of these. */
    boolean begins(String... signatures) {
        for (String signature : signatures) {
            if (has(0, signature)) {
                return true;
            }
        }
        return false;
    }

    /** The byte at {@code offset}, 0 to 255; -1 beyond the end. */
    int at(int offset) {
        return offset >= 0 && offset < file.length ? file[offset] & 0xFF : -1;
    }

    /** An unsigned number of two bytes, the lower first; 0 beyond the end. */
    int littleEndian16(int offset) {
        return offset < 0 || offset + 2 > file.length ? 0 : at(offset) | at(offset + 1) << 8;
    }

    /** An unsigned number of four bytes, the lowest first; 0 beyond the end. */
    long littleEndian32(int offset) {
        return littleEndian16(offset) | (long) littleEndian16(offset + 2) << 16;
    }

    /** Bytes as characters below 256; fewer at the end. */
    String name(int offset, int length) {
        int from = Math.min(offset, file.length);
        return new String(file, from, Math.min(length, file.length - from), StandardCharsets.ISO_8859_1);
    }

    /** The first bytes as characters below 256. */
    String latin(int max) {
        return new String(file, 0, Math.min(max, file.length), StandardCharsets.ISO_8859_1);
    }
}
