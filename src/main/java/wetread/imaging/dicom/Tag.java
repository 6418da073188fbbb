package wetread.imaging.dicom;

/** The data elements that are read, group in the upper and element in the lower 16 bits (DICOM PS3.6). */
final class Tag {
    static final int TransferSyntaxUID = 0x0002_0010;
    static final int StudyDate = 0x0008_0020;
    static final int AccessionNumber = 0x0008_0050;
    static final int Modality = 0x0008_0060;
    static final int StudyDescription = 0x0008_1030;
    static final int SeriesDescription = 0x0008_103E;
    static final int PatientID = 0x0010_0020;
    static final int BodyPartExamined = 0x0018_0015;
    static final int ViewPosition = 0x0018_5101;
    static final int StudyInstanceUID = 0x0020_000D;
    static final int SamplesPerPixel = 0x0028_0002;
    static final int PhotometricInterpretation = 0x0028_0004;
    static final int PlanarConfiguration = 0x0028_0006;
    static final int NumberOfFrames = 0x0028_0008;
    static final int Rows = 0x0028_0010;
    static final int Columns = 0x0028_0011;
    static final int BitsAllocated = 0x0028_0100;
    static final int BitsStored = 0x0028_0101;
    static final int HighBit = 0x0028_0102;
    static final int PixelRepresentation = 0x0028_0103;
    static final int PixelPaddingValue = 0x0028_0120;
    static final int PixelPaddingRangeLimit = 0x0028_0121;
    static final int BurnedInAnnotation = 0x0028_0301;
    static final int WindowCenter = 0x0028_1050;
    static final int WindowWidth = 0x0028_1051;
    static final int RescaleIntercept = 0x0028_1052;
    static final int RescaleSlope = 0x0028_1053;
    static final int VOILUTFunction = 0x0028_1056;
    static final int PixelData = 0x7FE0_0010;
    static final int Item = 0xFFFE_E000;
    static final int ItemDelimitationItem = 0xFFFE_E00D;
    static final int SequenceDelimitationItem = 0xFFFE_E0DD;

    private Tag() {
    }

    static int group(int tag) {
        return tag >>> 16;
    }

    /** {@code (gggg,eeee)}, as the standard writes a tag. */
    static String toString(int tag) {
        return String.format("(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }
}
