package wetread.imaging;

/** The formats that can be read. A file's content tells its format; its name and media type do not count. */
public enum ImageFormat {
    /** DICOM, with the preamble and meta group of PS3.10 or as a bare data set. */
    DICOM("DICOM"),
    /** Portable Network Graphics (ISO/IEC 15948). */
    PNG("PNG"),
    /** JPEG interchange format (ITU-T T.81), with any application markers. */
    JPEG("JPEG");

    private final String code;

    ImageFormat(String code) {
        this.code = code;
    }

    /** The name in reports. */
    public String code() {
        return code;
    }
}
