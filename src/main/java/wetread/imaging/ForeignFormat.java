package wetread.imaging;

/**
 * What an upload is that is no image for this product: known so far that the report can say what to export instead.
 * Reports word the code, so a code never changes.
 */
public enum ForeignFormat {
    TIFF("tiff"), BMP("bmp"), WEBP("webp"), GIF("gif"),
    /** High Efficiency Image File Format, as phones write it (ISO/IEC 23008-12). */
    HEIC("heic"),
    AVIF("avif"),
    /** A picture or a bare codestream of JPEG XL (ISO/IEC 18181). */
    JPEG_XL("jpeg_xl"),
    /** A file or a bare codestream of JPEG 2000 (T.800), not within DICOM. */
    JPEG_2000("jpeg_2000"),
    /** A file of JPEG-LS (T.87), not within DICOM. */
    JPEG_LS("jpeg_ls"),
    /** A picture of another kind: PNM, Photoshop, an icon. */
    OTHER_PICTURE("other_picture"),
    /** A volume of NIfTI or Analyze, compressed or not. */
    NIFTI("nifti"),
    NRRD("nrrd"),
    META_IMAGE("meta_image"),
    PDF("pdf"),
    /** A document of an office program: Microsoft's, OpenDocument, Hangul. */
    OFFICE("office"),
    /** Messages of HL7 version 2. */
    HL7("hl7"),
    /** A document of HL7's Clinical Document Architecture. */
    CDA("cda"),
    XML("xml"), HTML("html"), JSON("json"), TEXT("text"),
    VIDEO("video"),
    /** Several files in one: zip, 7z, rar, tar and the like. */
    ARCHIVE("archive"),
    /** An archive that needs a password. */
    ENCRYPTED_ARCHIVE("encrypted_archive"),
    /** One file that was compressed: gzip, bzip2, xz, zstd. */
    COMPRESSED("compressed"),
    /** The directory of a DICOM medium (PS3.10 section 8.6): it names the images and holds none. */
    DICOMDIR("dicomdir"),
    /** An image written as base64 text (RFC 4648). */
    BASE64("base64"),
    /** None of these. */
    UNKNOWN("unknown");

    private final String code;

    ForeignFormat(String code) {
        this.code = code;
    }

    /** The code by which reports word it. */
    public String code() {
        return code;
    }
}
