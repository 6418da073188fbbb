package wetread.imaging;

/** The kinds of file that can be read, recognised by content and never by name. */
public enum ImageFormat {
    /** DICOM, with the preamble and meta group of PS3.10 or as a bare data set. */
    DICOM,
    /** Portable Network Graphics (ISO/IEC 15948). */
    PNG,
    /** JPEG interchange format (ITU-T T.81), with any application markers. */
    JPEG;
}
