package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.tools.local.ShippedConfig;

/** {@code WETREAD_FORMS}, and what it must not be combined with. */
class WantedFormsTest {

    @Test
    void formsAreNamedAsInTheReadmeOrInCapitalsAndThereAreNoneByDefault() {
        assertEquals(Set.of(ExtraForm.values()), config("hl7,dicom-sr,key-image", "INCLUDE").forms().orElseThrow());
        assertEquals(Set.of(ExtraForm.HL7, ExtraForm.DICOM_SR), config("HL7, DICOM_SR", "INCLUDE").forms()
                .orElseThrow());
        assertTrue(ShippedConfig.with(Map.of(), ReportConfig.class).forms().isEmpty());
        assertTrue(config("", "INCLUDE").forms().isEmpty());
        assertThrows(RuntimeException.class, () -> config("dicom", "INCLUDE"));
    }

    @ParameterizedTest
    @CsvSource({"dicom-sr,HASH", "dicom-sr,OMIT", "key-image,HASH", "hl7,HASH", "hl7,OMIT", "'hl7, key-image',OMIT"})
    void aFormThatCannotBeFiledIsRefusedAtStartByName(String forms, String identifiers) {
        ReportConfig config = config(forms, identifiers);
        String message = assertThrows(IllegalArgumentException.class, () -> new WantedForms(config)).getMessage();
        assertTrue(message.contains("WETREAD_FORMS") && message.contains(forms)
                && message.contains("WETREAD_IDENTIFIERS") && message.contains(identifiers), message);
    }

    @Test
    void thoseAloneAreWantedThatAreNamed() {
        assertTrue(new WantedForms(config("dicom-sr", "INCLUDE")).have(ExtraForm.DICOM_SR));
        assertFalse(new WantedForms(config("dicom-sr", "INCLUDE")).have(ExtraForm.KEY_IMAGE));
        assertFalse(new WantedForms(config("", "OMIT")).have(ExtraForm.HL7));
    }

    private static ReportConfig config(String forms, String identifiers) {
        return ShippedConfig.with(Map.of("wetread.forms", forms, "wetread.identifiers", identifiers),
                ReportConfig.class);
    }
}
