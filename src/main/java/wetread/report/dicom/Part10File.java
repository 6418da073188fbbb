package wetread.report.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes DICOM files (PS3.10 7.1): preamble, File Meta Information, and a data set in Explicit VR Little Endian. */
final class Part10File {
    private static final int PREAMBLE = 128;
    private static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    /** Names the software that wrote the file, whatever its release. */
    private static final String IMPLEMENTATION = DerivedUid.of("implementation", "");
    private static final String IMPLEMENTATION_NAME = "WETREAD";

    private Part10File() {
    }

    /** The file of a data set that has these UIDs. */
    static byte[] of(Attributes dataSet, String sopClassUid, String sopInstanceUid) {
        Attributes meta = new Attributes().bytes(0x0002_0001, Vr.OB, new byte[] {0, 1})
                .text(0x0002_0002, Vr.UI, sopClassUid).text(0x0002_0003, Vr.UI, sopInstanceUid)
                .text(0x0002_0010, Vr.UI, EXPLICIT_VR_LITTLE_ENDIAN).text(0x0002_0012, Vr.UI, IMPLEMENTATION)
                .text(0x0002_0013, Vr.SH, IMPLEMENTATION_NAME);
        Attributes groupLength = new Attributes().bytes(0x0002_0000, Vr.UL,
                Attributes.little(Integer.BYTES).putInt(meta.length()).array());
        ByteBuffer file = Attributes.little(
                PREAMBLE + Integer.BYTES + groupLength.length() + meta.length() + dataSet.length());
        file.position(PREAMBLE);
        file.put("DICM".getBytes(StandardCharsets.US_ASCII));
        groupLength.write(file);
        meta.write(file);
        dataSet.write(file);
        return file.array();
    }
}
