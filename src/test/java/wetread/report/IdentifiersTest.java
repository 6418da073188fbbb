package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.imaging.Subject;

class IdentifiersTest {
    private static final Subject HONG = new Subject("P-001", "2026-11-24", "P-001", "1.2.3");

    @Test
    void asTheyAreUnlessToldOtherwise() {
        assertEquals(HONG, new Identifiers(Identifiers.Form.INCLUDE, Optional.empty()).of(HONG));
    }

    @Test
    void pseudonymsAreAlwaysTheSameAndOnlyWithTheKey() {
        Subject pseudonym = new Identifiers(Identifiers.Form.HASH, Optional.of("k")).of(HONG);
        assertEquals(pseudonym, new Identifiers(Identifiers.Form.HASH, Optional.of("k")).of(HONG));
        assertNotEquals(pseudonym, new Identifiers(Identifiers.Form.HASH, Optional.of("other")).of(HONG));
        assertTrue(pseudonym.patientId().matches("[0-9a-f]{32}"));
        assertNotEquals(pseudonym.patientId(), pseudonym.accessionNumber());
        assertNull(pseudonym.studyDate());
        assertFalse(pseudonym.toString().contains("P-001"));
        assertNull(new Identifiers(Identifiers.Form.HASH, Optional.of("k")).of(Subject.UNKNOWN).patientId());
    }

    @Test
    void noneAtAll() {
        assertEquals(Subject.UNKNOWN, new Identifiers(Identifiers.Form.OMIT, Optional.empty()).of(HONG));
    }

    @Test
    void pseudonymsWithoutAKeyAreNoPseudonyms() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Identifiers(Identifiers.Form.HASH,
                Optional.of(" "))).getMessage().startsWith("WETREAD_IDENTIFIER_KEY"));
    }
}
