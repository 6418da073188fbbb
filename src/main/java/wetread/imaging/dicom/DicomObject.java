package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A DICOM file: its data set, and Pixel Data apart.
 *
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010) as the file has it, whether it is known or not
 * @param pixelData Pixel Data (7FE0,0010) of the top level, never that of an icon in a sequence; empty where absent
 */
record DicomObject(String transferSyntaxUid, DataSet dataSet, Optional<PixelData> pixelData) {
    /** Fragments that are looked at for the beginning of a picture. */
    private static final int MAX_FRAGMENTS = 64;

    /**
     * How the pixels are coded; empty where the transfer syntax is not known here. The data decides where it
     * contradicts the syntax that the file names: headers are copied unchanged when pixels are compressed or
     * decompressed.
     */
    Optional<TransferSyntax> transferSyntax() {
        return TransferSyntax.of(transferSyntaxUid).map(declared -> pixelData.map(pixels -> seen(declared, pixels))
                .orElse(declared));
    }

    private TransferSyntax seen(TransferSyntax declared, PixelData pixels) {
        if (pixels instanceof PixelData.Native bare) {
            return declared.isEncapsulated() && isWhole(bare.length())
                    ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : declared;
        }
        // The first fragment that begins like a picture: earlier ones may be the table, or damaged.
        PixelData.Encapsulated encapsulated = (PixelData.Encapsulated) pixels;
        return encapsulated.fragments().stream().skip(1).limit(MAX_FRAGMENTS)
                .flatMap(one -> CodedPicture.of(encapsulated.bytes(), one.offset(), one.length()).stream())
                .findFirst().filter(coding -> coding != declared.pixelCoding()).map(TransferSyntax::of)
                .orElse(declared);
    }

    /** Whether native frames, as the header describes them, fill exactly so many bytes; an odd number is padded. */
    private boolean isWhole(int length) {
        // As a double: nothing overflows, and what is rounded is far too large anyway.
        double bits = 1;
        for (int tag : new int[] {Tag.Rows, Tag.Columns, Tag.BitsAllocated}) {
            bits *= dataSet.integer(tag).orElse(0);
        }
        bits *= (double) dataSet.integer(Tag.SamplesPerPixel).orElse(1) * dataSet.integer(Tag.NumberOfFrames).orElse(1);
        double bytes = Math.ceil(bits / 8);
        return bytes > 0 && (bytes == length || bytes + bytes % 2 == length);
    }
}
