package wetread.imaging.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.InstanceHeader;

class ChoosingWordsTest {

    /** What vendors and sites write. */
    @ParameterizedTest
    @ValueSource(strings = {"", "AX T2 FLAIR", "EP2D_DIFF_3SCAN_TRACE_B1000", "T2* GRE", "SWAN", "T1 +C SAG",
        "T1 POST GAD COR", "SAG T1 FLAIR", "T1_MPRAGE_SAG", "FSPGR 3D", "T2 TSE AX", "CISS 3D", "COR STIR", "PD FS",
        "TIRM COR", "PATIENT PROTOCOL", "DOSE REPORT", "LOW DOSE CHEST", "SCOUT", "TOPOGRAM 0.6 T20F", "LOC", "SURVIEW",
        "CHEST LUNG 1.0", "BONE 2MM", "HRCT", "흉부 폐 1MM", "종격동", "MPR COR", "THIN MIP", "ADC (10^-6 MM)", "PET NAC",
        "PET WB UNCORRECTED", "REFORMAT SAG", "MEDIASTINUM 3.0 B30F", "SOMETHING ELSE"})
    void theWordsLeadToTheSameChoiceAsTheDescription(String description) {
        InstanceHeader header = TestHeader.slice("CT", "1", 0).described("HONG GILDONG " + description).header();
        InstanceHeader kept = TestHeader.slice("CT", "1", 0).described(ChoosingWords.of(header)).header();
        assertEquals(Aside.of(header), Aside.of(kept));
        assertEquals(Kernel.of(header), Kernel.of(kept));
        assertEquals(MrSequence.of(header), MrSequence.of(kept));
        assertEquals(Words.of(header.description()).hasAny(VolumeRank.words()),
                Words.of(kept.description()).hasAny(VolumeRank.words()));
    }

    @Test
    void nothingElseIsKept() {
        assertEquals("SCOUT", words("HONG GILDONG SCOUT 19800101 SCOUT"));
        assertEquals("T2", words("T2 CISSY"));
        assertEquals("", words("HONG^GILDONG"));
    }

    private static String words(String description) {
        return ChoosingWords.of(TestHeader.slice("CT", "1", 0).described(description).header());
    }
}
