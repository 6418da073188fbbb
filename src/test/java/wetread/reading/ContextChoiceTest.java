package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Acquisition;

class ContextChoiceTest {
    @Test
    void metadataBeforeKeyBeforeHeaderBeforeGeneral() {
        Acquisition ct = new Acquisition("CT", "", "", "");
        assertEquals(ClinicalContext.MRI,
                ContextChoice.choose(Map.of("context", "MRI"), "uploads/retina/a.dcm", ct));
        assertEquals(ClinicalContext.RETINA, ContextChoice.choose(Map.of(), "uploads/retina/a.dcm", ct));
        assertEquals(ClinicalContext.RETINA,
                ContextChoice.choose(Map.of("context", "unheard of"), "uploads/retina/a.dcm", ct));
        assertEquals(ClinicalContext.CT_SCAN, ContextChoice.choose(Map.of(), "uploads/a.dcm", ct));
        assertEquals(ClinicalContext.GENERAL, ContextChoice.choose(Map.of(), "a.png", Acquisition.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"CT,,,CT_SCAN", "MR,,,MRI", "US,,,ULTRASOUND", "CR,CHEST,,CHEST_XRAY", "DX,,Chest PA,CHEST_XRAY",
        "CR,HAND,,GENERAL", "OP,,,RETINA", "OT,,fundus left,RETINA", ",,,GENERAL", "SR,,,GENERAL"})
    void headerNamesTheContext(String modality, String bodyPart, String description, ClinicalContext context) {
        assertEquals(context, ContextChoice.choose(Map.of(), "uploads/x",
                new Acquisition(or(modality), or(bodyPart), "", or(description))));
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
