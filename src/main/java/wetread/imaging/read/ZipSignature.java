package wetread.imaging.read;

import java.util.Arrays;
import java.util.regex.Pattern;
import wetread.imaging.ForeignFormat;

/** Tells what a ZIP file holds, by its central directory (APPNOTE 4.3.12), or by its first entry where it has none. */
final class ZipSignature {
    private static final String DIRECTORY_ENTRY = "PK\1\2";
    private static final String DIRECTORY_END = "PK\5\6";
    private static final int DIRECTORY_END_BYTES = 22;
    private static final int DIRECTORY_ENTRY_BYTES = 46;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int MAX_ENTRIES = 10_000;
    /**
     * Office Open XML and OpenDocument, which Hangul's newer files follow: of their folder Contents only what is XML,
     * since a disc of images may have one of that name.
     */
    private static final Pattern OFFICE = Pattern.compile("(?s)\\[Content_Types\\]\\.xml|mimetype|META-INF/.*\\.xml"
            + "|(?:_rels|docProps|word|xl|ppt)/.*|Contents/.*\\.(?:xml|hpf)");

    private ZipSignature() {
    }

    static ForeignFormat of(Bytes file) {
        boolean encrypted = file.begins("PK\3\4") && (file.littleEndian16(6) & 1) != 0;
        boolean office = file.begins("PK\3\4") && isOffice(file, 30, file.littleEndian16(26));
        long at = directory(file);
        for (int read = 0; at >= 0 && read < MAX_ENTRIES && file.has((int) at, DIRECTORY_ENTRY); read++) {
            int entry = (int) at;
            encrypted |= (file.littleEndian16(entry + 8) & 1) != 0;
            int name = file.littleEndian16(entry + 28);
            office |= isOffice(file, entry + DIRECTORY_ENTRY_BYTES, name);
            at += DIRECTORY_ENTRY_BYTES + name + file.littleEndian16(entry + 30) + file.littleEndian16(entry + 32);
            at = at > file.file().length ? -1 : at;
        }
        return encrypted ? ForeignFormat.ENCRYPTED_ARCHIVE : office ? ForeignFormat.OFFICE : ForeignFormat.ARCHIVE;
    }

    private static boolean isOffice(Bytes file, int offset, int length) {
        return offset + length <= file.file().length && OFFICE.matcher(
                new Bytes(Arrays.copyOfRange(file.file(), offset, offset + length)).latin(length)).matches();
    }

    /** Where the central directory begins; -1 where there is none. */
    private static long directory(Bytes file) {
        int last = file.file().length - DIRECTORY_END_BYTES;
        for (int end = last; end >= Math.max(0, last - MAX_COMMENT); end--) {
            if (file.has(end, DIRECTORY_END)) {
                long begin = file.littleEndian32(end + 16);
                return begin < end ? begin : -1;
            }
        }
        return -1;
    }
}
