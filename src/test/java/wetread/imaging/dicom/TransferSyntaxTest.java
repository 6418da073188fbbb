package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSyntaxTest {
    /** UID, and whether it is explicit, big endian, deflated, encapsulated: PS3.5 Annex A. */
    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2,false,false,false,false", "1.2.840.10008.1.2.1,true,false,false,false",
        "1.2.840.10008.1.2.1.99,true,false,true,false", "1.2.840.10008.1.2.2,true,true,false,false",
        "1.2.840.10008.1.2.4.50,true,false,false,true", "1.2.840.10008.1.2.4.51,true,false,false,true",
        "1.2.840.10008.1.2.4.57,true,false,false,true", "1.2.840.10008.1.2.4.70,true,false,false,true",
        "1.2.840.10008.1.2.4.80,true,false,false,true", "1.2.840.10008.1.2.4.81,true,false,false,true",
        "1.2.840.10008.1.2.4.90,true,false,false,true", "1.2.840.10008.1.2.4.91,true,false,false,true",
        "1.2.840.10008.1.2.5,true,false,false,true"})
    void aUidSaysHowTheFileIsWritten(String uid, boolean explicitVr, boolean bigEndian, boolean deflated,
            boolean encapsulated) {
        TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
        assertEquals(uid, syntax.uid());
        assertEquals(explicitVr, syntax.isExplicitVr());
        assertEquals(bigEndian, syntax.isBigEndian());
        assertEquals(deflated, syntax.isDeflated());
        assertEquals(encapsulated, syntax.isEncapsulated());
        assertEquals(syntax, TransferSyntax.ofDataSet(uid));
    }

    @ParameterizedTest
    @EnumSource(TransferSyntax.class)
    void oneCodecReadsEach(TransferSyntax syntax) {
        assertEquals(1, DicomTesting.CODECS.stream().filter(codec -> codec.decodes(syntax)).count());
    }

    @Test
    void noUidStandsTwice() {
        assertEquals(TransferSyntax.values().length,
                Arrays.stream(TransferSyntax.values()).map(TransferSyntax::uid).distinct().count());
    }

    /** MPEG2, JPIP, HTJ2K, a private one, none: their pixels are not read, their data sets are (PS3.5 A.4). */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.201", "1.2.3",
        ""})
    void anUnknownUidCountsAsExplicitLittleEndianAndHasNoCodec(String uid) {
        assertEquals(Optional.empty(), TransferSyntax.of(uid));
        assertEquals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.ofDataSet(uid));
    }
}
