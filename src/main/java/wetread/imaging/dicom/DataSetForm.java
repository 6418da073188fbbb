package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.UnreadableImageException;

/**
 * How a data set is written: with or without value representations, and in which byte order (DICOM PS3.5 7.1, 7.3).
 * Transfer syntaxes are named wrong so often that the data itself is looked at.
 */
record DataSetForm(boolean explicitVr, boolean bigEndian) {
    private static final List<DataSetForm> ALL = List.of(new DataSetForm(true, false), new DataSetForm(false, false),
            new DataSetForm(true, true), new DataSetForm(false, true));
    /** Elements that are looked at. */
    private static final int ELEMENTS = 12;

    static DataSetForm of(TransferSyntax syntax) {
        return new DataSetForm(syntax.isExplicitVr(), syntax.isBigEndian());
    }

    /** The form in which most of the first elements can be read; the declared one where others are no better. */
    static DataSetForm seen(byte[] bytes, int offset, DataSetForm declared) {
        DataSetForm best = declared;
        int most = declared.evidence(bytes, offset);
        for (DataSetForm form : ALL) {
            // None has more than all; mostly the declared form has them.
            int evidence = most == ELEMENTS ? 0 : form.evidence(bytes, offset);
            if (evidence > most) {
                best = form;
                most = evidence;
            }
        }
        return best;
    }

    /**
     * Elements at the beginning of a data set that are written in this form, 0 to 12: in ascending order (PS3.5 7.1),
     * with a value that is there, and with a value representation or not.
     */
    int evidence(byte[] bytes, int offset) {
        ByteCursor cursor = new ByteCursor(bytes, offset, bigEndian);
        HeaderForms forms = new HeaderForms(cursor);
        int found = 0;
        int last = 0;
        try {
            for (int i = 0; i < ELEMENTS && cursor.remaining() >= 8; i++) {
                DataElement element = forms.next(explicitVr);
                boolean ascends = Integer.compareUnsigned(element.tag(), last) > 0 || i == 0;
                // Two letters of a VR are a length of many kilobytes as well, but hardly where a data set begins.
                boolean dubious = element.vr().isEmpty() && Vr.isKnown(cursor.peek(4), cursor.peek(5));
                if (!ascends || dubious || Tag.group(element.tag()) == Tag.ITEM_GROUP) {
                    return found;
                }
                boolean delimited = element.isDelimited();
                if (!delimited && (element.length() < 0 || element.length() > bytes.length - element.offset())) {
                    // Pixel Data may be cut; nothing else is believed that reaches beyond the file.
                    return element.tag() == Tag.PixelData && !element.vr().isEmpty() == explicitVr ? found + 1 : found;
                }
                found += element.vr().isEmpty() != explicitVr ? 1 : 0;
                if (delimited) {
                    return found;
                }
                last = element.tag();
                cursor.position(element.offset() + element.length());
            }
        } catch (UnreadableImageException e) {
            // Not written in this form from here on.
            return found;
        }
        return found;
    }

    /** The syntax that the standard has for native pixels in this form. */
    TransferSyntax nativeSyntax() {
        if (!explicitVr) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        return bigEndian ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
}
