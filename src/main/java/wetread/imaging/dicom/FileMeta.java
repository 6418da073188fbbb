package wetread.imaging.dicom;

import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * The File Meta Information (DICOM PS3.10 7.1).
 *
 * @param transferSyntaxUid as the file has it; empty where it has none, or an empty one
 * @param end where the data set begins
 */
record FileMeta(Optional<String> transferSyntaxUid, int end) {
    private static final int GROUP = 2;

    /**
     * Reads the group, if there is one. It is explicit little endian; some writers write it implicit, or in the byte
     * order of the data set. Its group length is often wrong, so it is read until another group begins.
     *
     * @param start where it begins
     */
    static FileMeta of(byte[] file, int start, Decoding decoding) throws UnreadableImageException {
        boolean bigEndian = file.length - start >= 8 && file[start] == 0 && file[start + 1] == GROUP;
        ByteCursor cursor = new ByteCursor(file, start, bigEndian);
        ElementReader reader = new ElementReader(cursor, decoding);
        Optional<String> uid = Optional.empty();
        while (cursor.remaining() >= 8 && cursor.peekGroup() == GROUP) {
            DataElement element = reader.passed(header(cursor, reader), true);
            if (element.tag() == Tag.TransferSyntaxUID) {
                uid = Optional.of(cursor.text(element.offset(), element.length())).filter(text -> !text.isEmpty());
            }
        }
        return new FileMeta(uid, cursor.position());
    }

    private static DataElement header(ByteCursor cursor, ElementReader reader) throws UnreadableImageException {
        try {
            return reader.header(true);
        } catch (UnreadableImageException e) {
            // The last element of an implicit group, before a data set of which nothing is known yet.
            DataElement element = HeaderForm.IMPLICIT.read(cursor, cursor.position());
            if (e.reason() != RejectionReason.MALFORMED || element.length() < 0
                    || element.length() > cursor.limit() - element.offset()) {
                throw e;
            }
            cursor.position(element.offset());
            return element;
        }
    }
}
