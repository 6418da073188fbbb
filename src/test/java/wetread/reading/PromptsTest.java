package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.gateway.Question;
import wetread.imaging.Acquisition;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Subject;

class PromptsTest {
    private static final List<Rendition> PICTURES = List.of(
            new Rendition(List.of(new Rendition.View(0, Optional.empty(), 0, 0, new Size(1, 1))), new Size(1, 1), "image/jpeg",
                    new byte[] {1}));
    private final Prompts prompts = new Prompts(new ObjectMapper());

    @Test
    @DisplayName("article 2.1: a prompt for each medical context")
    void everyContextHasItsOwnPromptInBothLanguages() {
        Set<String> seen = new HashSet<>();
        for (ClinicalContext context : ClinicalContext.values()) {
            for (Language language : Language.values()) {
                Question question = question(context, language, "CT");
                assertTrue(seen.add(question.instructions()), context + " " + language);
                assertTrue(question.instructions().contains("confidence"));
                assertEquals(language == Language.KO, question.text().chars().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
            }
        }
        assertEquals(12, seen.size());
    }

    @Test
    void aModalityIsNamedOnlyWhenItIsATermOfTheStandard() {
        assertTrue(question(ClinicalContext.GENERAL, Language.EN, "MR").text().contains("MR"));
        assertFalse(question(ClinicalContext.GENERAL, Language.EN, "HONG^GILDONG").text().contains("HONG"));
        assertNotEquals(question(ClinicalContext.GENERAL, Language.EN, "MR").text(),
                question(ClinicalContext.GENERAL, Language.EN, "CT").text());
    }

    private Question question(ClinicalContext context, Language language, String modality) {
        return prompts.question(context, language, image(modality), PICTURES, 100);
    }

    private static MedicalImage image(String modality) {
        return new MedicalImage(ImageFormat.DICOM, new Acquisition(modality, "", "", ""), Subject.UNKNOWN, new Size(1, 1), 1,
                "", "MONOCHROME2", null);
    }
}
