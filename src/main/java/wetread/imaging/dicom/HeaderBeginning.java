package wetread.imaging.dicom;

import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;

/**
 * Reads a data set as far as its header facts need: to the first element after Pixel Spacing (0028,0030) once all that
 * identifies and sizes the image was there, at the latest to Pixel Data; of an enhanced object of one frame to the end
 * of its functional groups, which say where it lies. Private elements of many kilobytes, tables of
 * frames and icons often lie between the two, and need not be fetched then.
 *
 * @param header the elements that were read
 * @param end why it was not read further
 * @param failure that the bytes end inside an element, or cannot be understood from here on; empty where all is sound
 */
record HeaderBeginning(DataSet header, End end, Optional<UnreadableImageException> failure) {
    private static final int[] IDENTIFYING = {Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID};

    /** Why no further element was read. */
    enum End {
        /** All facts are there. */
        ENOUGH,
        /** Pixel Data begins. */
        PIXEL_DATA,
        /** The bytes end. */
        BYTES
    }

    /**
     * Reads from the position of the cursor.
     *
     * @param explicitVr whether elements name their value representation
     */
    static HeaderBeginning read(ByteCursor cursor, boolean explicitVr, Decoding decoding) {
        ElementReader reader = new ElementReader(cursor, decoding);
        ElementTable elements = new ElementTable();
        End end = End.BYTES;
        Optional<UnreadableImageException> failure = Optional.empty();
        try {
            while (cursor.remaining() >= 4 && end == End.BYTES) {
                int tag = cursor.tagAt(cursor.position());
                if (tag == Tag.PixelData) {
                    end = End.PIXEL_DATA;
                } else if (Integer.compareUnsigned(tag, Tag.PixelSpacing) > 0 && isEnough(tag,
                        new ParsedDataSet(cursor, explicitVr, elements, CharacterSets.DEFAULT, decoding))) {
                    end = End.ENOUGH;
                } else if (cursor.remaining() < 8) {
                    throw DataElement.truncated("the file ends inside the header of a data element");
                } else {
                    elements.add(reader.passed(reader.header(explicitVr), explicitVr));
                }
            }
            if (end == End.BYTES && cursor.remaining() > 0) {
                throw DataElement.truncated("the file ends inside the header of a data element");
            }
        } catch (UnreadableImageException e) {
            failure = Optional.of(e);
        }
        return new HeaderBeginning(
                new ParsedDataSet(cursor, explicitVr, elements, CharacterSets.DEFAULT, decoding), end, failure);
    }

    private static boolean isEnough(int next, DataSet header) {
        for (int tag : IDENTIFYING) {
            if (!header.has(tag)) {
                return false;
            }
        }
        return ObjectKind.noImage(header).isPresent()
                || header.has(Tag.SOPClassUID) && header.has(Tag.Rows) && header.has(Tag.Columns)
                && (Integer.compareUnsigned(next, Tag.PerFrameFunctionalGroupsSequence) > 0
                        || !isPlacedByGroups(header));
    }

    /** Of several frames the groups may be long; they are read with the file. */
    private static boolean isPlacedByGroups(DataSet header) {
        return SopClass.of(header).isEnhanced() && header.integer(Tag.NumberOfFrames).orElse(1) <= 1
                && !header.has(Tag.ImagePositionPatient);
    }
}
