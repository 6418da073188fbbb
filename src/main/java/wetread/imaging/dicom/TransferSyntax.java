package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.Optional;

/**
 * The transfer syntaxes that are read here (DICOM PS3.5 section 10, UIDs of PS3.6 Annex A): how a data set is written,
 * and how its pixels are coded.
 */
enum TransferSyntax {
    IMPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2", PixelCoding.NATIVE),
    EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1", PixelCoding.NATIVE),
    DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1.99", PixelCoding.NATIVE),
    EXPLICIT_VR_BIG_ENDIAN("1.2.840.10008.1.2.2", PixelCoding.NATIVE),
    JPEG_BASELINE_8_BIT("1.2.840.10008.1.2.4.50", PixelCoding.JPEG),
    JPEG_EXTENDED_12_BIT("1.2.840.10008.1.2.4.51", PixelCoding.JPEG),
    /** Retired; of the progressive processes, those without arithmetic coding. */
    JPEG_SPECTRAL_SELECTION("1.2.840.10008.1.2.4.53", PixelCoding.JPEG),
    JPEG_FULL_PROGRESSION("1.2.840.10008.1.2.4.55", PixelCoding.JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", PixelCoding.JPEG),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", PixelCoding.JPEG),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", PixelCoding.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", PixelCoding.JPEG_LS),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", PixelCoding.JPEG_2000),
    JPEG_2000("1.2.840.10008.1.2.4.91", PixelCoding.JPEG_2000),
    RLE_LOSSLESS("1.2.840.10008.1.2.5", PixelCoding.RLE);

    /** How Pixel Data is coded: native, or the family of codecs that its frames need (PS3.5 8.1, 8.2). */
    enum PixelCoding { NATIVE, RLE, JPEG, JPEG_LS, JPEG_2000 }

    private final String uid;
    private final PixelCoding pixelCoding;

    TransferSyntax(String uid, PixelCoding pixelCoding) {
        this.uid = uid;
        this.pixelCoding = pixelCoding;
    }

    /** The syntax of that UID; empty where it is not read here. */
    static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }

    /** A syntax whose pixels are coded like that. */
    static TransferSyntax of(PixelCoding coding) {
        return Arrays.stream(values()).filter(syntax -> syntax.pixelCoding == coding).findFirst().orElseThrow();
    }

    /**
     * The syntax by which the data set of that UID is read. A UID that is not known here counts as explicit little
     * endian, as every data set around coded pixels is (PS3.5 A.4).
     */
    static TransferSyntax ofDataSet(String uid) {
        return of(uid).orElse(EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The Transfer Syntax UID. */
    String uid() {
        return uid;
    }

    /** How the pixels are coded. */
    PixelCoding pixelCoding() {
        return pixelCoding;
    }

    /** Whether frames lie in fragments (PS3.5 A.4). */
    boolean isEncapsulated() {
        return pixelCoding != PixelCoding.NATIVE;
    }

    /** Whether each data element names its value representation (PS3.5 7.1.2). */
    boolean isExplicitVr() {
        return this != IMPLICIT_VR_LITTLE_ENDIAN;
    }

    /** Whether numbers have their highest byte first (PS3.5 7.3). */
    boolean isBigEndian() {
        return this == EXPLICIT_VR_BIG_ENDIAN;
    }

    /** Whether everything after the meta group is one deflate stream (PS3.5 A.5). */
    boolean isDeflated() {
        return this == DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    }
}
