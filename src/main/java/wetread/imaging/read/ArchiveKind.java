package wetread.imaging.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Archives whose files are read. The content tells, never the name. */
public enum ArchiveKind {
    ZIP,
    TAR,
    /** A TAR archive that was compressed by gzip. */
    TAR_GZ;

    private static final String LOCAL_HEADER = "PK\3\4";
    private static final int LOCAL_HEADER_BYTES = 30;
    /** The highest version of APPNOTE 4.4.3 is 6.3. */
    private static final int MAX_VERSION = 63;
    private static final int MAX_METHOD = 99;
    private static final int TAR_RECORD = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_BYTES = 8;

    /**
     * The kind of an archive; empty where the file is none, or one that is not read: an image, a document that is
     * packed as ZIP, RAR, 7z.
     *
     * @param beginning of the file; 64 KiB are enough for what nobody hid
     */
    public static Optional<ArchiveKind> of(byte[] beginning) {
        Bytes file = new Bytes(beginning);
        if (FormatRecognition.of(beginning).isPresent()) {
            return Optional.empty();
        }
        if (file.begins(LOCAL_HEADER)) {
            return isDocument(file.name(LOCAL_HEADER_BYTES, file.littleEndian16(26)))
                    ? Optional.empty() : Optional.of(ZIP);
        }
        // An empty archive; the first of several parts, or one that was to be split and was not.
        if (file.begins("PK\5\6", "PK\7\bPK", "PK00PK")) {
            return Optional.of(ZIP);
        }
        if (isTar(file)) {
            return Optional.of(TAR);
        }
        if (file.begins("\u001F\u008B")) {
            return isTar(new Bytes(inflated(beginning))) ? Optional.of(TAR_GZ) : Optional.empty();
        }
        return firstEntry(beginning) > 0 ? Optional.of(ZIP) : Optional.empty();
    }

    /**
     * Where the first entry of a ZIP archive begins, behind what was put before it; -1 where none begins in these
     * bytes.
     */
    public static int firstEntry(byte[] beginning) {
        Bytes file = new Bytes(beginning);
        for (int at = 0; at + LOCAL_HEADER_BYTES < beginning.length; at++) {
            if (beginning[at] == 'P' && file.has(at, LOCAL_HEADER) && file.at(at + 4) <= MAX_VERSION
                    && file.littleEndian16(at + 8) <= MAX_METHOD && file.littleEndian16(at + 26) > 0) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a file of this name, at the root of a ZIP archive, makes the archive a document of an office program. */
    public static boolean isDocument(String name) {
        return name.equals("[Content_Types].xml") || name.equals("mimetype")
                || name.equals("META-INF/container.xml") || name.equals("META-INF/manifest.xml");
    }

    /** Whether a file of this name, at the beginning of a ZIP archive, makes the archive a program in Java. */
    static boolean isProgram(String name) {
        return name.equals("META-INF/") || name.equals("META-INF/MANIFEST.MF");
    }

    /** Whether these bytes are an archive of any kind, read or not, and no document or program. */
    public static boolean isAny(byte[] beginning) {
        Bytes file = new Bytes(beginning);
        if (file.begins(LOCAL_HEADER) && isProgram(file.name(LOCAL_HEADER_BYTES, file.littleEndian16(26)))) {
            return false;
        }
        if (FormatRecognition.of(beginning).isPresent()) {
            return false;
        }
        return switch (ForeignSignatures.of(beginning)) {
            case ARCHIVE, ENCRYPTED_ARCHIVE -> true;
            // Packed as ZIP too, whatever comes first in it.
            case OFFICE -> false;
            default -> of(beginning).isPresent();
        };
    }

    /** Whether it begins with a header of TAR, of any age: its bytes have the sum that it says (POSIX.1 10.1.1). */
    private static boolean isTar(Bytes file) {
        if (file.file().length < TAR_RECORD || file.at(0) == 0) {
            return false;
        }
        String said = file.name(TAR_CHECKSUM, TAR_CHECKSUM_BYTES).replace('\0', ' ').strip();
        if (!said.matches("[0-7]{1,8}")) {
            return false;
        }
        byte[] header = Arrays.copyOf(file.file(), TAR_RECORD);
        Arrays.fill(header, TAR_CHECKSUM, TAR_CHECKSUM + TAR_CHECKSUM_BYTES, (byte) ' ');
        int unsigned = 0;
        // Some writers took the bytes for signed.
        int signed = 0;
        for (byte one : header) {
            unsigned += one & 0xFF;
            signed += one;
        }
        int sum = Integer.parseInt(said, 8);
        return sum == unsigned || sum == signed;
    }

    private static byte[] inflated(byte[] beginning) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(beginning))) {
            return stream.readNBytes(TAR_RECORD);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
