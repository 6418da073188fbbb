package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits and sign of a codestream against those of the header. */
class CodedBitsTest {
    @ParameterizedTest
    @CsvSource({"12,false,16,12,false,16,12,false", "13,false,16,16,true,16,13,true", "13,true,16,16,false,16,13,true",
        "16,true,16,12,true,16,12,true", "16,false,16,12,false,16,12,false", "8,false,16,12,false,16,8,false",
        "10,false,16,12,false,16,12,false", "12,false,8,8,false,16,12,false", "16,false,8,8,true,16,16,true",
        "12,false,16,12,true,16,12,true", "8,true,16,12,true,16,12,true",
        "13,true,16,12,false,16,13,true",
        "13,false,16,12,true,16,13,true", "16,false,16,12,true,16,12,true"})
    @DisplayName("PS3.5 8.2.1 to 8.2.4: precision and sign of the codestream decide where they can")
    void applied(int precision, boolean signed, int allocated, int stored, boolean declaredSigned, int bits,
            int storedBits, boolean sign) {
        PixelLayout layout = new CodedBits(precision, signed).applied(new PixelLayout(1, 1, 1, 1, allocated, stored,
                stored - 1, declaredSigned, false, "MONOCHROME2"));
        assertEquals(new PixelLayout(1, 1, 1, 1, bits, storedBits, storedBits - 1, sign, false, "MONOCHROME2"),
                layout);
    }
}
