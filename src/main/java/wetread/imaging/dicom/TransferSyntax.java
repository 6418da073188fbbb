package wetread.imaging.dicom;

import java.util.Map;

/**
 * How a data set is written (DICOM PS3.5 section 10).
 *
 * @param uid the transfer syntax UID
 * @param keyword the DICOM keyword, for people; the UID itself where it is not known
 */
record TransferSyntax(String uid, String keyword, boolean explicitVr, boolean bigEndian, boolean deflated,
        boolean encapsulated) {

    static final TransferSyntax IMPLICIT_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2", "ImplicitVRLittleEndian", false, false, false, false);
    static final TransferSyntax EXPLICIT_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.1", "ExplicitVRLittleEndian", true, false, false, false);
    static final TransferSyntax DEFLATED_LITTLE_ENDIAN = new TransferSyntax(
            "1.2.840.10008.1.2.1.99", "DeflatedExplicitVRLittleEndian", true, false, true, false);
    static final TransferSyntax EXPLICIT_BIG_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.2", "ExplicitVRBigEndian", true, true, false, false);

    private static final Map<String, TransferSyntax> NATIVE = Map.of(
            IMPLICIT_LITTLE_ENDIAN.uid, IMPLICIT_LITTLE_ENDIAN,
            EXPLICIT_LITTLE_ENDIAN.uid, EXPLICIT_LITTLE_ENDIAN,
            DEFLATED_LITTLE_ENDIAN.uid, DEFLATED_LITTLE_ENDIAN,
            EXPLICIT_BIG_ENDIAN.uid, EXPLICIT_BIG_ENDIAN);

    private static final Map<String, String> ENCAPSULATED = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.4.50", "JPEGBaseline8Bit"),
            Map.entry("1.2.840.10008.1.2.4.51", "JPEGExtended12Bit"),
            Map.entry("1.2.840.10008.1.2.4.57", "JPEGLossless"),
            Map.entry("1.2.840.10008.1.2.4.70", "JPEGLosslessSV1"),
            Map.entry("1.2.840.10008.1.2.4.80", "JPEGLSLossless"),
            Map.entry("1.2.840.10008.1.2.4.81", "JPEGLSNearLossless"),
            Map.entry("1.2.840.10008.1.2.4.90", "JPEG2000Lossless"),
            Map.entry("1.2.840.10008.1.2.4.91", "JPEG2000"),
            Map.entry("1.2.840.10008.1.2.5", "RLELossless"));

    /** The syntax of that UID. One that is not known counts as encapsulated explicit little endian, as PS3.5 A.4 has it. */
    static TransferSyntax of(String uid) {
        TransferSyntax known = NATIVE.get(uid);
        return known != null ? known
                : new TransferSyntax(uid, ENCAPSULATED.getOrDefault(uid, uid), true, false, false, true);
    }
}
