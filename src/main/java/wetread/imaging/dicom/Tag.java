package wetread.imaging.dicom;

/** Tags of the data elements that are read (DICOM PS3.6): group in the upper 16 bits, element in the lower. */
final class Tag {
    static final int TransferSyntaxUID = 0x0002_0010;
    static final int SpecificCharacterSet = 0x0008_0005;
    static final int ImageType = 0x0008_0008;
    static final int SOPClassUID = 0x0008_0016;
    static final int SOPInstanceUID = 0x0008_0018;
    static final int StudyDate = 0x0008_0020;
    static final int StudyTime = 0x0008_0030;
    static final int AccessionNumber = 0x0008_0050;
    static final int Modality = 0x0008_0060;
    static final int PresentationIntentType = 0x0008_0068;
    static final int Manufacturer = 0x0008_0070;
    static final int ReferringPhysicianName = 0x0008_0090;
    static final int StudyDescription = 0x0008_1030;
    static final int SeriesDescription = 0x0008_103E;
    static final int CodeValue = 0x0008_0100;
    static final int TimezoneOffsetFromUTC = 0x0008_0201;
    static final int AnatomicRegionSequence = 0x0008_2218;
    static final int PatientName = 0x0010_0010;
    static final int PatientID = 0x0010_0020;
    static final int IssuerOfPatientID = 0x0010_0021;
    static final int PatientBirthDate = 0x0010_0030;
    static final int PatientSex = 0x0010_0040;
    static final int BodyPartExamined = 0x0018_0015;
    static final int ScanningSequence = 0x0018_0020;
    static final int SequenceName = 0x0018_0024;
    static final int ImagerPixelSpacing = 0x0018_1164;
    static final int ConvolutionKernel = 0x0018_1210;
    static final int ViewPosition = 0x0018_5101;
    static final int SequenceOfUltrasoundRegions = 0x0018_6011;
    static final int RegionLocationMinX0 = 0x0018_6018;
    static final int RegionLocationMinY0 = 0x0018_601A;
    static final int RegionLocationMaxX1 = 0x0018_601C;
    static final int RegionLocationMaxY1 = 0x0018_601E;
    static final int PulseSequenceName = 0x0018_9005;
    static final int StudyInstanceUID = 0x0020_000D;
    static final int SeriesInstanceUID = 0x0020_000E;
    static final int StudyID = 0x0020_0010;
    static final int SeriesNumber = 0x0020_0011;
    static final int InstanceNumber = 0x0020_0013;
    static final int ImagePositionPatient = 0x0020_0032;
    static final int PatientOrientation = 0x0020_0020;
    static final int ImageOrientationPatient = 0x0020_0037;
    static final int StackID = 0x0020_9056;
    static final int InStackPositionNumber = 0x0020_9057;
    static final int FrameContentSequence = 0x0020_9111;
    static final int PlanePositionSequence = 0x0020_9113;
    static final int PlaneOrientationSequence = 0x0020_9116;
    static final int SamplesPerPixel = 0x0028_0002;
    static final int PhotometricInterpretation = 0x0028_0004;
    static final int PlanarConfiguration = 0x0028_0006;
    static final int NumberOfFrames = 0x0028_0008;
    static final int Rows = 0x0028_0010;
    static final int Columns = 0x0028_0011;
    static final int PixelSpacing = 0x0028_0030;
    static final int PixelAspectRatio = 0x0028_0034;
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
    static final int RescaleType = 0x0028_1054;
    static final int VOILUTFunction = 0x0028_1056;
    static final int RedPaletteColorLookupTableDescriptor = 0x0028_1101;
    static final int RedPaletteColorLookupTableData = 0x0028_1201;
    static final int SegmentedRedPaletteColorLookupTableData = 0x0028_1221;
    static final int ModalityLUTSequence = 0x0028_3000;
    static final int LUTDescriptor = 0x0028_3002;
    static final int LUTData = 0x0028_3006;
    static final int VOILUTSequence = 0x0028_3010;
    static final int PixelMeasuresSequence = 0x0028_9110;
    static final int FrameVOILUTSequence = 0x0028_9132;
    static final int PixelValueTransformationSequence = 0x0028_9145;
    static final int PresentationLUTShape = 0x2050_0020;
    static final int SharedFunctionalGroupsSequence = 0x5200_9229;
    static final int PerFrameFunctionalGroupsSequence = 0x5200_9230;
    static final int FloatPixelData = 0x7FE0_0008;
    static final int DoubleFloatPixelData = 0x7FE0_0009;
    static final int PixelData = 0x7FE0_0010;
    static final int Item = 0xFFFE_E000;
    static final int ItemDelimitationItem = 0xFFFE_E00D;
    static final int SequenceDelimitationItem = 0xFFFE_E0DD;

    /** The group of a list of files (PS3.3 F.3), which no other object has. */
    static final int DIRECTORY_GROUP = 0x0004;

    /** The group of items and delimiters (PS3.5 7.5). */
    static final int ITEM_GROUP = 0xFFFE;

    private Tag() {
    }

    /** The group number of a tag. */
    static int group(int tag) {
        return tag >>> 16;
    }

    /** The VR of an integer element of this class, for implicit syntaxes, which do not write it. */
    static String integerVr(int tag) {
        return switch (tag) {
            case NumberOfFrames, PixelAspectRatio, SeriesNumber, InstanceNumber -> "IS";
            case RegionLocationMinX0, RegionLocationMinY0, RegionLocationMaxX1, RegionLocationMaxY1,
                    InStackPositionNumber -> "UL";
            default -> "US";
        };
    }

    /** A tag as the standard writes it: {@code (gggg,eeee)}. */
    static String toString(int tag) {
        return String.format("(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }
}
