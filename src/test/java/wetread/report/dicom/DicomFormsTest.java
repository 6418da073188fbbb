package wetread.report.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.report.dicom.Results.config;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.report.DicomForms;
import wetread.report.ExtraForm;
import wetread.report.ReportConfig;
import wetread.tools.local.ShippedConfig;

/** {@code WETREAD_FORMS}, and what it must not be combined with. */
class DicomFormsTest {

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
    @CsvSource({"dicom-sr,HASH", "dicom-sr,OMIT", "key-image,HASH", "'hl7,key-image',OMIT"})
    void anObjectThatCannotBeFiledIsRefusedAtStartByName(String forms, String identifiers) {
        ReportConfig config = config(forms, identifiers);
        String message = assertThrows(IllegalArgumentException.class, () -> new DicomForms(config)).getMessage();
        assertTrue(message.contains("WETREAD_FORMS") && message.contains(forms.replace("hl7,", ""))
                && message.contains("WETREAD_IDENTIFIERS") && message.contains(identifiers), message);
    }

    @Test
    void otherFormsHaveNothingToDoWithIt() {
        assertFalse(new DicomForms(config("hl7", "OMIT")).have(ExtraForm.DICOM_SR));
        assertTrue(new DicomForms(config("dicom-sr", "INCLUDE")).have(ExtraForm.DICOM_SR));
        assertFalse(new DicomForms(config("dicom-sr", "INCLUDE")).have(ExtraForm.KEY_IMAGE));
    }
}
